import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/diagnostics/index.js';
import { collect, collectText } from './collect.js';
import { CHARGE, countOf, diagnostics, EXPORT, fixedRun, makeCase, makeEnd, makeRun, runStart } from './fixed-run.js';

const noted = (name: string, message: string) =>
  makeCase({ name, notes: [{ code: 'policy/some', message, erratum: 'E-20' }] });

/** A run whose suites, one for each name, all pass. */
const green = (...names: readonly string[]): RunEvent[] => {
  const counts = countOf([makeCase({ name: 'a' })]);
  return [
    runStart,
    ...names.map((pack): RunEvent => ({ type: 'suite-end', suite: `${pack}/tests`, pack, counts })),
    makeEnd({ packs: [...new Set(names)].map((pack) => ({ pack, counts })) }),
  ];
};

describe('pretty', () => {
  it('says a green suite on one line, then the totals and the specification', async () => {
    const lines = (await collectText('pretty', makeRun([makeCase({ name: 'a' }), makeCase({ name: 'b' })]))).split(
      '\n',
    );
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain(`✓ ${CHARGE}  2 passed`);
    expect(lines[1]).toBe('');
    expect(lines[2]).toMatch(/^✓ 2 cases: 2 passed;/);
    expect(lines[3]).toMatch(/^Specification: /);
  });

  it('has no mark of success when the exit code is not 0, whatever the counts say', async () => {
    const text = await collectText('pretty', [runStart, makeEnd({ exitCode: 4 })]);
    expect(text).not.toContain('✓');
    expect(text).toMatch(/^✗ 0 cases;/);
  });

  it('shows diagnostics before suites', async () => {
    const text = await collectText('pretty', fixedRun);
    const places = [diagnostics[0]?.code, diagnostics[1]?.code, CHARGE, EXPORT].map((part) =>
      text.indexOf(part ?? '?'),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it.each([
    ['several that do not all pass', fixedRun, true],
    ['one', makeRun([makeCase({ name: 'a' })]), false],
    ['several with one suite each, all green', green('a.v1', 'b.v1'), false],
    ['several suites of one of them', green('a.v1', 'b.v1', 'a.v1'), true],
  ])('counts by pack only where that says more than the lines of suites: %s', async (_, run, counted) => {
    expect((await collectText('pretty', run)).includes('\nBy pack\n')).toBe(counted);
  });

  it('never leaves two blank lines, nor one at the top', async () => {
    for (const options of [{}, { verbose: true }]) {
      const failures = ['a', 'b', 'c'].map((name) => makeCase({ name, status: 'fail' }));
      for (const run of [fixedRun, makeRun(failures)]) {
        expect(await collectText('pretty', run, options)).not.toMatch(/^\n|\n\n\n|\n\n$/);
      }
    }
  });

  it('gathers like notes of passing cases under their suite and bounds how many it shows', async () => {
    const like = await collectText('pretty', makeRun([noted('a', 'same'), noted('b', 'same'), noted('c', 'other')]));
    expect(like.match(/note E-20: /g)).toHaveLength(2);
    expect(like).toContain('note E-20: same (a and 1 more)\n');
    const many = Array.from({ length: 50 }, (_, index) => noted(`n${index}`, `message ${index}`));
    expect((await collectText('pretty', makeRun(many))).match(/note E-20: /g)).toHaveLength(20);
    expect(await collectText('pretty', makeRun(many))).toContain('and 30 more');
    expect((await collectText('pretty', makeRun(many), { verbose: true })).match(/note E-20: /g)).toHaveLength(50);
  });

  it('keeps notes without an erratum for verbose', async () => {
    const run = makeRun([makeCase({ name: 'a', notes: [{ code: 'policy/some', message: 'plain note' }] })]);
    expect(await collectText('pretty', run)).not.toContain('plain note');
    expect(await collectText('pretty', run, { verbose: true })).toContain('note policy/some: plain note');
  });

  it('lists every case and the five slowest when verbose', async () => {
    const cases = [3, 9, 1, 7, 5, 8, 2].map((ms) => makeCase({ name: `takes-${ms}`, durationMs: ms }));
    const text = await collectText('pretty', makeRun([...cases, makeCase({ name: 'idle', status: 'not-run' })]), {
      verbose: true,
    });
    for (const { id } of cases) expect(text).toContain(`✓ ${id}  `);
    const slowest = text.slice(text.indexOf('Slowest cases')).match(/takes-\d/g);
    expect(slowest).toEqual(['takes-9', 'takes-8', 'takes-7', 'takes-5', 'takes-3']);
    expect(await collectText('pretty', makeRun(cases))).not.toContain('Slowest');
  });

  it('prints failures, errors and one last line when quiet', async () => {
    expect((await collectText('pretty', makeRun([noted('a', 'x')]), { quiet: true })).split('\n')).toHaveLength(2);
    const text = await collectText('pretty', fixedRun, { quiet: true });
    expect(text).toContain('✗ finance.payment.charge.v1/deny_over_cap');
    expect(text).toContain('expr/unknown-name');
    expect(text).not.toContain('policy/unused-limit');
    expect(text).not.toContain('allow_renamed');
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^✗ 9 cases.*2026-09-24/);
  });

  it('names the suite when a pack has a second one', async () => {
    const first = makeRun([makeCase({ name: 'a', suite: 'one.jsonl' })]).slice(0, -1);
    const second = makeRun([makeCase({ name: 'b', suite: 'two.jsonl' })]).slice(1);
    const text = await collectText('pretty', [...first, ...second]);
    expect(text).not.toContain('one.jsonl');
    expect(text).toContain('two.jsonl');
  });

  it('does not hold a suite that fails without end', async () => {
    const why = 'w'.repeat(2000);
    const cases = Array.from({ length: 400 }, (_, index) => makeCase({ name: `c${index}`, status: 'fail', why }));
    const pieces = await collect('pretty', makeRun(cases));
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(300_000);
    expect(pieces.join('').match(/^ {2}✗ /gm)).toHaveLength(400);
  });
});
