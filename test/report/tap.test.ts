import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeTap } from '../../src/report/reporters/tap.js';
import { collectText } from './collect.js';
import { diagnostics, fixedRun, makeCase, makeEnd, makeRun, runStart } from './fixed-run.js';

/** Reads a TAP 14 document line by line and throws at a line that has no business there. */
const readTap = (text: string) => {
  const lines = text.split('\n');
  if (lines.shift() !== 'TAP version 14' || lines.pop() !== '') throw new Error('no version line, or no end of line');
  const points: { readonly ok: boolean; readonly description: string }[] = [];
  const yaml: string[] = [];
  let plan: string | undefined;
  let bailed = false;
  let inYaml = false;
  for (const line of lines) {
    const point = /^(not )?ok (\d+) - ((?:[^#\\]|\\.)*?)(?: # SKIP .*)?$/.exec(line);
    if (inYaml) {
      if (line === '  ...') inYaml = false;
      else if (/^ {2}\w+: /.test(line)) yaml.push(line.replace(/^ {2}\w+: /, ''));
      else throw new Error(`not YAML: ${line}`);
    } else if (line === '  ---') inYaml = true;
    else if (line.startsWith('Bail out!')) bailed = true;
    else if (line.startsWith('1..')) plan = line;
    else if (point !== null) {
      points.push({ ok: point[1] === undefined, description: (point[3] ?? '').replace(/\\(.)/g, '$1') });
      if (Number(point[2]) !== points.length) throw new Error(`out of order: ${line}`);
    } else if (!line.startsWith('# ')) throw new Error(`not TAP: ${line}`);
  }
  return { points, yaml, plan, bailed };
};

describe('tap', () => {
  it('plans as many points as there are lines', async () => {
    const { points, plan, yaml, bailed } = readTap(await collectText('tap', fixedRun));
    expect(plan).toBe(`1..${points.length}`);
    expect(points.map(({ ok }) => ok)).toEqual([false, true, true, true, false, false, true, true, true, true, false]);
    expect(points[1]?.description).toBe('finance.payment.charge.v1/allow_small');
    expect(bailed).toBe(true);
    for (const value of yaml) expect(() => JSON.parse(value)).not.toThrow();
  });

  it.each([
    ['no-suite', false],
    ['filter-matches-nothing', false],
    ['faults', true],
  ] as const)('skips the whole of a run without cases (%s)', async (reason, bails) => {
    const incomplete = [{ reason, message: 'nothing there' }];
    const text = await collectText('tap', [runStart, makeEnd({ incomplete, exitCode: 4 })]);
    expect(text).toMatch(/^1\.\.0 # SKIP .*nothing there$/m);
    expect(readTap(text)).toMatchObject({ points: [], bailed: bails });
  });

  it('fails a point for an error in the input and for what makes a run with cases incomplete', async () => {
    const [error] = diagnostics;
    if (error === undefined) throw new Error('no diagnostic');
    const broken = await collectText('tap', [
      runStart,
      { type: 'diagnostic', diagnostic: error },
      makeEnd({ exitCode: 1 }),
    ]);
    expect(readTap(broken)).toMatchObject({ points: [{ ok: false }], plan: '1..1', bailed: false });
    const incomplete = [{ reason: 'empty-suite', message: 'one suite is empty' }] as const;
    const run = [...makeRun([makeCase({ name: 'a' })]).slice(0, -1), makeEnd({ incomplete, exitCode: 4 })];
    expect(readTap(await collectText('tap', run))).toMatchObject({
      points: [{ ok: true }, { ok: false }],
      plan: '1..2',
    });
  });

  it.each([
    ['a # TODO b', 'a \\# TODO b'],
    ['a\\b', 'a\\\\b'],
    ['a\nok 2', 'a\\\\nok 2'],
  ])('escapes %j', (text, escaped) => expect(escapeTap(text)).toBe(escaped));

  it('stays readable for any name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
        const cases = (['pass', 'fail', 'not-run'] as const).map((status) => makeCase({ name, status, why: name }));
        expect(readTap(await collectText('tap', makeRun(cases))).points).toHaveLength(3);
      }),
    );
  });
});
