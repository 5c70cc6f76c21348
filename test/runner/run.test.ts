import { describe, expect, it } from 'vitest';
import { runTree } from './run-tree.js';
import { allow, deny, inline, jsonl, PACK_ID, packFolder } from './sample.js';

const cap = deny('oap.limit_exceeded');
const steps = [
  inline('first', { amount: 1000 }, allow),
  inline('second', { amount: 1000 }, allow),
  inline('third', { amount: 600 }, cap),
  inline('fourth', { amount: 500 }, allow),
];
const only = (...names: readonly string[]) => ({
  filter: (id: string) => names.some((name) => id === `${PACK_ID}/${name}`),
});

describe('a run that checked nothing is never green', () => {
  const rows: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    path: string,
    options: object,
    reasons: string[],
    exitCode: number,
  ])[] = [
    ['an empty folder', { 'e/': '' }, 'e', {}, ['no-suite'], 4],
    ['a folder without suites', { 'e/readme.md': '' }, 'e', {}, ['no-suite'], 4],
    [
      'a pack without a suite',
      { 'p/policy.json': packFolder('p', [])['p/policy.json'] ?? '' },
      'p',
      {},
      ['no-suite'],
      4,
    ],
    [
      'packs without suites',
      {
        't/a/policy.json': packFolder('p', [])['p/policy.json'] ?? '',
        't/b/policy.json': packFolder('p', [])['p/policy.json'] ?? '',
      },
      't',
      {},
      ['no-suite'],
      4,
    ],
    ['a suite without lines', packFolder('p', []), 'p', {}, ['empty-suite'], 4],
    [
      'a suite of blank lines',
      { ...packFolder('p', []), 'p/tests/contexts.jsonl': '\n\n' },
      'p',
      {},
      ['empty-suite'],
      4,
    ],
    [
      'a suite without lines beside one that passes',
      { ...packFolder('p', steps), 'p/tests/none.jsonl': '' },
      'p',
      {},
      ['empty-suite'],
      4,
    ],
    ['an empty case folder', { 'c/contexts/': '', 'c/expected/': '' }, 'c', {}, ['empty-suite'], 4],
    ['a filter that matches nothing', packFolder('p', steps), 'p', only('none'), ['filter-matches-nothing'], 4],
    ['a path with nothing at it', {}, 'gone', {}, ['faults'], 3],
    ['expectations alone', { 's/expected.jsonl': jsonl(allow) }, 's', {}, ['no-case'], 1],
  ];
  it.each(rows)('%s', async (_, files, path, options, reasons, exitCode) => {
    const ran = await runTree(files, [path], options);
    expect(ran.reasons).toEqual(reasons);
    expect(ran.end.exitCode).toBe(exitCode);
  });

  it('names the path that held nothing, and runs the others', async () => {
    const ran = await runTree(packFolder('p', steps), ['gone', 'p']);
    expect(ran.faults).toEqual(['file/missing gone']);
    expect(ran.verdicts).toHaveLength(4);
    expect(ran.end.exitCode).toBe(3);
  });

  it('warns of packs without suites among others, and stays green', async () => {
    const ran = await runTree(
      { ...packFolder('t/a', steps), 't/b/policy.json': packFolder('b', [])['b/policy.json'] ?? '' },
      ['t'],
    );
    expect(ran.faults).toEqual(['suite/none t/b/policy.json']);
    expect(ran.end).toMatchObject({ exitCode: 0, diagnostics: { errors: 0, warnings: 1 } });
  });

  it('refuses what is no suite before the first event', async () => {
    await expect(runTree({ 'a.txt': '' }, ['a.txt'])).rejects.toMatchObject({ code: 'suite/not-a-suite', exitCode: 2 });
  });
});

describe('paths', () => {
  it('run once, however often they are named', async () => {
    const ran = await runTree({ ...packFolder('p', steps), linked: { link: 'p' } }, [
      'p',
      './p',
      'p/tests/contexts.jsonl',
      './p/tests/contexts.jsonl',
      'p/policy.json',
      'linked',
    ]);
    expect(ran.verdicts).toHaveLength(4);
  });

  it('run in the order in which they are named', async () => {
    const files = { ...packFolder('a', [inline('a', {}, allow)]), ...packFolder('b', [inline('b', {}, allow)]) };
    expect((await runTree(files, ['b', 'a'])).verdicts).toEqual(['b: pass', 'a: pass']);
  });
});

describe('the filter', () => {
  it('reports only what it matches, over the state that the cases before leave', async () => {
    const ran = await runTree(packFolder('p', steps), ['p'], only('third'));
    expect(ran.verdicts).toEqual(['third: pass']);
    expect(ran.cases[0]?.actual?.codes).toEqual(['oap.limit_exceeded']);
    expect(ran.end).toMatchObject({ exitCode: 0, counts: { passed: 1, total: 1 } });
  });

  it('does not report failures that it does not match', async () => {
    const lines = [inline('bad', {}, cap), inline('good', {}, allow)];
    const ran = await runTree(packFolder('p', lines), ['p'], only('good'));
    expect(ran.verdicts).toEqual(['good: pass']);
    expect(ran.end.exitCode).toBe(0);
  });

  it('leaves out suites of which it matches nothing', async () => {
    const files = { ...packFolder('p', steps), 'p/tests/more.jsonl': jsonl(inline('other', {}, allow)) };
    const ran = await runTree(files, ['p'], only('other'));
    expect(ran.events.filter(({ type }) => type === 'suite-start')).toMatchObject([
      { suite: 'p/tests/more.jsonl', cases: 1 },
    ]);
  });
});

describe('bail', () => {
  it('stops at the first failing case and says what did not run', async () => {
    const lines = [inline('a', {}, allow), inline('b', {}, cap), inline('c', {}, allow)];
    const files = { ...packFolder('p', lines), 'p/tests/more.jsonl': jsonl(inline('d', {}, allow)) };
    const ran = await runTree(files, ['p'], { bail: true });
    expect(ran.verdicts).toEqual(['a: pass', 'b: fail', 'c: not-run', 'd: not-run']);
    expect(ran.end).toMatchObject({ exitCode: 1, counts: { passed: 1, failed: 1, notRun: 2, total: 4 } });
    expect(ran.reasons).toEqual(['bail']);
  });

  it('changes nothing when nothing fails', async () => {
    const ran = await runTree(packFolder('p', steps), ['p'], { bail: true });
    expect(ran.end).toMatchObject({ exitCode: 0, incomplete: [] });
  });

  it('heeds only failures that are reported', async () => {
    const lines = [inline('a', {}, cap), inline('b', {}, allow)];
    const ran = await runTree(packFolder('p', lines), ['p'], { bail: true, ...only('b') });
    expect(ran.verdicts).toEqual(['b: pass']);
    expect(ran.end.exitCode).toBe(0);
  });
});

describe('events', () => {
  it('come in order, with counts that add up', async () => {
    const ran = await runTree(packFolder('p', [...steps, inline('wrong', {}, allow)]), ['p']);
    expect(ran.events.map(({ type }) => type)).toEqual([
      'run-start',
      'suite-start',
      ...Array(5).fill('case'),
      'suite-end',
      'run-end',
    ]);
    expect(ran.end).toMatchObject({
      exitCode: 1,
      counts: { passed: 4, failed: 1, notRun: 0, total: 5 },
      packs: [{ pack: PACK_ID, counts: { passed: 4, failed: 1, notRun: 0, total: 5 } }],
      specification: { revision: '2026-09-24', maturity: 'Working Draft' },
    });
  });

  it('show for a failed case what was expected, what was got, and what decided with the values it read', async () => {
    const ran = await runTree(
      packFolder('p', [inline('a', { amount: 5000 }, allow, { requirements: ['OAP-EVAL-002'] })]),
      ['p'],
    );
    expect(ran.cases[0]).toMatchObject({
      id: `${PACK_ID}/a`,
      status: 'fail',
      expected: [{ allow: true, codes: ['oap.allowed'] }],
      actual: { allow: false, codes: ['oap.limit_exceeded'] },
      deciding: {
        step: 'rule',
        rule: 'amount_cap',
        condition: 'context.amount <= limits.max_amount',
        reads: [
          { path: 'context.amount', present: true, value: 5000 },
          { path: 'limits.max_amount', present: true, value: 1000 },
        ],
      },
      requirements: ['OAP-EVAL-002'],
    });
  });

  it('show the state that the deciding rule read, not what the decision left behind', async () => {
    const lines = [
      inline('a', { amount: 1000 }, allow),
      inline('b', { amount: 1000 }, allow),
      inline('c', { amount: 600 }, allow),
    ];
    const ran = await runTree(packFolder('p', lines), ['p']);
    expect(ran.cases[2]?.deciding?.reads).toContainEqual({ path: 'state.spent', present: true, value: 2000 });
  });

  it('are the same for the same input', async () => {
    const files = packFolder('p', [...steps, inline('wrong', {}, allow)]);
    const [one, two] = [await runTree(files, ['p']), await runTree(files, ['p'])];
    expect(JSON.stringify(two.events)).toBe(JSON.stringify(one.events));
  });
});
