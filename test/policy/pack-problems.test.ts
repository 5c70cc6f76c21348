import { describe, expect, it } from 'vitest';
import { preparePack } from '../../src/policy/index.js';
import { codesOf, legacyRule, type Members, NOW, PACK, packOf, rule, run } from './documents.js';

import { PACK_PROBLEM_ROWS, type PackProblemRow } from './pack-problem-rows.js';

const textAt = (document: unknown, pointer: string): string => {
  const value = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (at as Members)[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
  return String(value);
};

const check = async ({ pack: document, code, pointer, marks, requirement }: PackProblemRow): Promise<void> => {
  const pack = await preparePack(document);
  const found = pack.problems.find((problem) => problem.code === code && problem.pointer === pointer);
  expect(found, JSON.stringify(pack.problems)).toBeDefined();
  if (found?.range !== undefined) {
    const text = textAt(document, pointer);
    expect(found.range.start).toBeLessThanOrEqual(found.range.end);
    expect(found.range.end).toBeLessThanOrEqual(text.length);
    if (marks !== undefined) expect(text.slice(found.range.start, found.range.end)).toBe(marks);
  } else expect(marks).toBeUndefined();
  if (requirement !== undefined) expect(found?.requirement).toBe(requirement);
  expect(pack.rules).toEqual([]);
  const evaluation = await run({ pack: document });
  expect([codesOf(evaluation), evaluation.deciding?.step]).toEqual([['oap.policy_error'], 'pack']);
};

describe.each(Object.entries(PACK_PROBLEM_ROWS))('what is wrong with a pack: %s', (_name, rows) => {
  it.each(rows.map((row) => [row.why, row] as const))('%s', (_why, row) => check(row));
});

describe('a pack with faults', () => {
  it('names every condition that does not parse, in order', async () => {
    const rules = [rule('a', '('), rule('b', 'true'), rule('c', ''), legacyRule('d', 'rules are plain prose')];
    const { problems } = await preparePack(packOf(rules));
    expect(problems.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/evaluation_rules/0/condition', 'pack/condition-syntax'],
      ['/evaluation_rules/2/condition', 'pack/condition-empty'],
      ['/evaluation_rules/3/condition', 'pack/condition-prose'],
    ]);
    expect(problems.at(-1)?.erratum).toBe('E-10');
  });

  it('names faults of several kinds at once', async () => {
    const document = packOf([rule('a', '(')], {
      'x-state': { n: { aggregate: 'count', window: '60s', by: '(' } },
      required_context: { type: 'strange' },
    });
    const { problems } = await preparePack(document);
    expect(problems.map(({ code }) => code)).toEqual([
      'pack/condition-syntax',
      'pack/state-expression',
      'pack/context-schema',
    ]);
  });

  it('is denied under its own id, and evaluates to nothing else', async () => {
    const document = packOf([rule('a', '(')]);
    const { decision } = await run({ pack: document });
    expect([decision.policy_id, decision.allow, decision.created_at]).toEqual(['demo.act.v1', false, NOW]);
    expect((await run({ pack: { id: 7 } })).decision.policy_id).toBe('');
    expect((await run({ pack: JSON.parse('{"__proto__": {"id": "demo.act.v1"}}') })).decision.policy_id).toBe('');
  });

  it('1000 characters are allowed', async () => {
    const text = `true ${'&& true '.repeat(124)}`.padEnd(1000, ' ');
    expect(text).toHaveLength(1000);
    expect((await preparePack(packOf([rule('r', text)]))).problems).toEqual([]);
  });

  it('unknown members of a pack are none', async () => {
    expect((await preparePack({ ...PACK, vendor: { a: 1 } })).problems).toEqual([]);
  });
});

describe('what is no fault of the pack as such', () => {
  const cases: readonly (readonly [why: string, made: Members])[] = [
    ['an unknown name', rule('r', 'amount > 0')],
    ['an unknown function', rule('r', 'now() > 0')],
    ['an unknown method', rule('r', 'context.a.reverse()')],
    ['an unknown helper', rule('r', 'helpers.magic(context.a)')],
    ['too many arguments', rule('r', 'context.a.includes(1, 2, 3)')],
    ['an arrow function where none may stand', rule('r', 'context.a.includes(x => x)')],
    ['undeclared state', rule('r', 'state.nothing > 0')],
    ['undeclared state that is asked for', rule('r', "'nothing' in state")],
    ['an unknown derived value', rule('r', 'derived.nothing')],
    ['an unknown function of the older dialect', legacyRule('r', 'magic(amount)')],
    ['a function that the pack lacks the tiers for', legacyRule('r', "getRequiredAssuranceLevel(1, 'USD') == 'L1'")],
    ['an unknown validator', { name: 'r', type: 'custom_validator', validator: 'validateNothing', deny_code: 'oap.r' }],
    [
      'a validator with the name of a method',
      { name: 'r', type: 'custom_validator', validator: 'toString', deny_code: 'oap.r' },
    ],
    ['an exhausted budget', rule('r', 'context.many.every(x => context.many.every(y => x !== y || true))')],
  ];
  const context = { amount: 1, key: '__proto__', a: [1], many: Array.from({ length: 1000 }, (_, at) => at) };

  it.each(cases)('%s: a policy error at its rule', async (_why, made) => {
    const document = packOf([rule('before', 'context.amount > 0'), made]);
    expect((await preparePack(document)).problems).toEqual([]);
    const evaluation = await run({ pack: document, context });
    expect([codesOf(evaluation), evaluation.deciding?.rule]).toEqual([['oap.policy_error'], 'r']);
    expect(evaluation.decision.reasons[0]?.message).toContain('r');
  });

  it('a computed key that is forbidden: what a caller can send denies with the code of the rule', async () => {
    const evaluation = await run({ pack: packOf([rule('r', 'limits[context.key]')]), context });
    expect([codesOf(evaluation), evaluation.deciding?.rule]).toEqual([['oap.r'], 'r']);
  });

  it.each(cases)('%s: an earlier denial keeps its code', async (_why, made) => {
    const evaluation = await run({ pack: packOf([rule('before', 'context.amount > 1'), made]), context });
    expect([codesOf(evaluation), evaluation.deciding?.rule]).toEqual([['oap.before'], 'before']);
  });

  it.each(cases.filter(([why]) => !/budget/.test(why)))(
    '%s: also where it would not be reached',
    async (_why, made) => {
      const { condition: text, ...more } = made;
      if (typeof text !== 'string') return expect(more.type).toBe('custom_validator');
      const either = { ...made, condition: made.type === undefined ? `true or ${text}` : `true || ${text}` };
      expect(codesOf(await run({ pack: packOf([either]), context }))).toEqual(['oap.policy_error']);
    },
  );
});
