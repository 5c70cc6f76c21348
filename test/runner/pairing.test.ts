import { describe, expect, it } from 'vitest';
import { runTree } from './run-tree.js';
import { allow, deny, inline, jsonl, line, packFolder } from './sample.js';

type Lines = readonly unknown[];

const run = (contexts: Lines, expected?: Lines) => runTree(packFolder('p', contexts, expected), ['p']);

const over = { amount: 5000 };
const denied = deny('oap.limit_exceeded');

describe('pairing: suites that run', () => {
  const rows: readonly (readonly [what: string, contexts: Lines, expected: Lines | undefined, verdicts: string[]])[] = [
    [
      'by name, in any order',
      [line('a'), line('b', over)],
      [
        { name: 'b', expected: denied },
        { name: 'a', expected: allow },
      ],
      ['a: pass', 'b: pass'],
    ],
    [
      'by name, whole decisions',
      [line('a', over)],
      [{ name: 'a', ...denied, policy_id: 'shop.order.place.v1' }],
      ['a: pass'],
    ],
    ['by line', [line('a'), line('b', over)], [{ expected: allow }, denied], ['a: pass', 'b: pass']],
    ['by line, decides wrongly when swapped', [line('a'), line('b', over)], [denied, allow], ['a: fail', 'b: fail']],
    [
      'by line, with a name here and there that agrees',
      [line('a'), line('b', over)],
      [allow, { name: 'b', expected: denied }],
      ['a: pass', 'b: pass'],
    ],
    ['inline', [inline('a', {}, allow), inline('b', over, denied)], undefined, ['a: pass', 'b: pass']],
    ['inline beside an empty file of expectations', [inline('a', {}, allow)], [], ['a: pass']],
    [
      'inline and by name, each case once',
      [inline('a', {}, allow), line('b', over)],
      [{ name: 'b', expected: denied }],
      ['a: pass', 'b: pass'],
    ],
  ];
  it.each(rows)('%s', async (_, contexts, expected, verdicts) => {
    const ran = await run(contexts, expected);
    expect(ran.faults).toEqual([]);
    expect(ran.verdicts).toEqual(verdicts);
  });

  it('skips blank lines without losing count', async () => {
    const tree = {
      ...packFolder('p', []),
      'p/tests/contexts.jsonl': `\n${jsonl(line('a'))}  \r\n\n${jsonl(line('b', over))}`,
      'p/tests/expected.jsonl': `${jsonl(allow)}\n\n${JSON.stringify(deny('oap.other'))}`,
    };
    const ran = await runTree(tree, ['p']);
    expect(ran.verdicts).toEqual(['a: pass', 'b: fail']);
    expect(ran.cases[1]?.location).toMatchObject({ file: 'p/tests/contexts.jsonl', start: { line: 5, column: 1 } });
  });
});

describe('pairing: suites that do not run', () => {
  const C = 'p/tests/contexts.jsonl';
  const E = 'p/tests/expected.jsonl';
  const rows: readonly (readonly [what: string, contexts: Lines, expected: Lines | undefined, faults: string[]])[] = [
    ['no expectation at all', [line('a')], undefined, [`suite/no-expectation ${C}:1:9`]],
    [
      'no line with the name',
      [line('a'), line('b')],
      [{ name: 'a', expected: allow }],
      [`suite/unpaired-name ${C}:2:9`],
    ],
    [
      'no context with the name',
      [line('a')],
      [
        { name: 'a', expected: allow },
        { name: 'z', expected: allow },
      ],
      [`suite/unpaired-name ${E}:2:9`],
    ],
    [
      'names that do not meet',
      [line('a')],
      [{ name: 'z', expected: allow }],
      [`suite/unpaired-name ${C}:1:9`, `suite/unpaired-name ${E}:1:9`],
    ],
    ['fewer expectations', [line('a'), line('b')], [allow], [`suite/count-mismatch ${C}:2:1`]],
    ['more expectations', [line('a')], [allow, allow, allow], [`suite/count-mismatch ${E}:2:1`]],
    ['an empty file of expectations', [line('a'), line('b')], [], [`suite/count-mismatch ${C}:1:1`]],
    ['expectations of no contexts', [], [{ name: 'a', expected: allow }], [`suite/unpaired-name ${E}:1:9`]],
    [
      'a name twice among the contexts',
      [line('a'), line('b'), line('a')],
      [allow, allow, allow],
      [`suite/duplicate-name ${C}:3:9`],
    ],
    [
      'a name twice among the expectations',
      [line('a')],
      [
        { name: 'a', expected: allow },
        { name: 'a', expected: allow },
      ],
      [`suite/duplicate-name ${E}:2:9`],
    ],
    [
      'a name that belongs to another line',
      [line('a'), line('b')],
      [{ name: 'b', expected: allow }, allow],
      [`suite/unpaired-name ${E}:1:9`],
    ],
    [
      'two expectations of one case',
      [inline('a', {}, allow)],
      [{ name: 'a', expected: allow }],
      [`suite/two-expectations ${C}:1:1`],
    ],
    ['two expectations of one case, by line', [inline('a', {}, allow)], [allow], [`suite/two-expectations ${C}:1:1`]],
  ];
  it.each(rows)('%s', async (_, contexts, expected, faults) => {
    const ran = await run(contexts, expected);
    expect(ran.faults).toEqual(faults);
    expect(ran.cases).toEqual([]);
    expect(ran.end).toMatchObject({ exitCode: 1, counts: { total: 0 } });
    expect(ran.reasons).toEqual(['faults']);
  });

  it('points from a duplicate to the first', async () => {
    const ran = await run([line('a'), line('a')], [allow, allow]);
    expect(ran.diagnostics[0]?.related?.[0]?.location).toMatchObject({ file: C, start: { line: 1, column: 9 } });
  });

  it('runs the other suites all the same, and is not green', async () => {
    const ran = await runTree({ ...packFolder('t/a', [line('a')]), ...packFolder('t/b', [line('b')], [allow]) }, ['t']);
    expect(ran.verdicts).toEqual(['b: pass']);
    expect(ran.end.exitCode).toBe(1);
  });
});

describe('expectations: any_of', () => {
  const [cap, key] = ['oap.limit_exceeded', 'oap.idempotency_conflict'];
  const other = 'oap.other';
  const met: readonly (readonly [what: string, more: Readonly<Record<string, unknown>>])[] = [
    ['codes beside the verdict', { expected: { allow: false, any_of: [other, cap] } }],
    ['codes without a verdict', { expected: { any_of: [other, cap] } }],
    ['codes in objects', { expected: { any_of: [{ code: other }, { code: cap, message: 'over' }] } }],
    ['whole expectations', { expected: { any_of: [allow, deny(cap)] } }],
    ['whole expectations within each other', { expected: { any_of: [allow, { any_of: [other, { any_of: [cap] }] }] } }],
    ['inside a reason, as codes', { expected: { allow: false, reasons: [{ any_of: [other, cap] }] } }],
    [
      'inside a reason, as objects',
      { expected: { allow: false, reasons: [{ any_of: [{ code: cap }, { code: other }] }] } },
    ],
    ['beside reasons', { expected: { allow: false, reasons: [{ code: other }], any_of: [cap] } }],
    ['beside `expected`', { expected: deny(other), any_of: [cap] }],
    ['beside `expected` that has one too', { expected: { any_of: [cap] }, any_of: [other] }],
    ['in place of `expected`', { any_of: [other, cap] }],
    ['in place of `expected`, as expectations', { any_of: [deny(other), deny(cap)] }],
  ];
  it.each(met)('%s', async (_, more) => {
    const ran = await run([line('yes', over, more), line('no', { pii: true }, more)], undefined);
    expect(ran.faults).toEqual([]);
    expect(ran.verdicts).toEqual(['yes: pass', 'no: fail']);
  });

  it('is read in expected.jsonl too', async () => {
    const expected = [{ name: 'a', expected: { allow: false, any_of: [key, cap] } }];
    expect((await run([line('a', over)], expected)).verdicts).toEqual(['a: pass']);
    expect((await run([line('a')], expected)).verdicts).toEqual(['a: fail']);
  });

  it('takes the code of an allow for an allow', async () => {
    const expected = { any_of: ['oap.allowed', cap] };
    const ran = await run([
      inline('a', {}, expected),
      inline('b', over, expected),
      inline('c', { pii: true }, expected),
    ]);
    expect(ran.verdicts).toEqual(['a: pass', 'b: pass', 'c: fail']);
  });

  it.each([
    ['no reasons beside alternatives', { reasons: [], any_of: [other] }],
    ['no reasons beside alternatives, with a verdict', { allow: false, reasons: [], any_of: [other] }],
  ])('is not met by everything: %s', async (_, expected) => {
    expect((await run([inline('a', over, expected)])).verdicts).toEqual(['a: fail']);
  });

  it.each([
    ['empty', { any_of: [] }],
    ['of numbers', { any_of: [1] }],
    ['with an unknown member', { any_of: [{ allow: false, reason: [] }] }],
    ['without verdict or code', { any_of: [{}] }],
  ])('is refused %s', async (_, expected) => {
    const ran = await run([inline('a', over, expected)]);
    expect(ran.cases).toEqual([]);
    expect(ran.end.exitCode).toBe(1);
  });
});
