import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { preparePack } from '../../src/policy/index.js';
import { type Generated, generateCases, memoryFiles, run } from '../../src/runner/index.js';
import { ROOT } from '../cli/run-oap.js';
import { jsonl, PACK, PASSPORT } from './sample.js';

type Json = Readonly<Record<string, unknown>>;

const generate = async (pack: unknown, passport: unknown, names: readonly string[] = []): Promise<Generated> =>
  generateCases(await preparePack(pack), passport, { seed: 1, names: new Set(names) });

const linesOf = ({ cases }: Generated): string =>
  jsonl(
    ...cases.map(({ name, line, allow, codes }) => ({
      name,
      ...line,
      expected: { allow, reasons: codes.map((code) => ({ code })) },
    })),
  );

/** The grade of a suite that holds nothing but generated cases, all of which have to pass. */
const gradeOf = async (pack: unknown, passport: unknown, generated: Generated): Promise<number> => {
  const files = memoryFiles(
    new Map([
      ['p/policy.json', JSON.stringify(pack)],
      ['p/tests/passport.instance.json', JSON.stringify(passport)],
      ['p/tests/contexts.jsonl', linesOf(generated)],
    ]),
  );
  const options = { files, packRoots: [], tool: { name: 'test', version: '0' }, clock: () => 0 };
  let grade = -1;
  for await (const event of run(['p'], { ...options, mutate: true })) {
    if (event.type === 'case') expect(event.result).toMatchObject({ status: 'pass' });
    if (event.type === 'mutation') grade = event.packs[0]?.grade ?? -1;
  }
  return grade;
};

const rule = (name: string, condition: string): Json => ({
  name,
  type: 'expression',
  condition,
  deny_code: `shop.${name}`,
});

describe('generated cases', () => {
  it('pass, and kill the mutants of a pack with schema, limits and state', async () => {
    const generated = await generate(PACK, PASSPORT);
    expect(await gradeOf(PACK, PASSPORT, generated)).toBeGreaterThanOrEqual(95);
    const shown = new Set(generated.cases.map(({ line }) => line.rule));
    for (const { name } of PACK.evaluation_rules) expect(shown).toContain(name);
    expect(generated.cases[0]).toMatchObject({ allow: true });
  });

  it('are the same bytes every time, and have names that are not taken', async () => {
    const [one, two] = [await generate(PACK, PASSPORT), await generate(PACK, PASSPORT)];
    expect(linesOf(one)).toBe(linesOf(two));
    const taken = one.cases.map(({ name }) => name);
    expect(new Set(taken).size).toBe(taken.length);
    const others = (await generate(PACK, PASSPORT, taken)).cases.map(({ name }) => name);
    expect(others.filter((name) => taken.includes(name))).toEqual([]);
  });

  it('are none where rules clash, which are named', async () => {
    const rules = [
      rule('low', 'context.amount < 10'),
      rule('any', 'context.amount < limits.max_amount'),
      rule('high', 'context.amount > 10'),
    ];
    const { cases, clash } = await generate({ ...PACK, 'x-state': undefined, evaluation_rules: rules }, PASSPORT);
    expect(cases).toEqual([]);
    expect(clash).toMatchObject({ rules: ['low', 'high'], schema: false });
  });
});

describe('what keeps a pack from allowing anything', () => {
  const clashOf = async (change: Json) => {
    const { cases, clash } = await generate({ ...PACK, 'x-state': undefined, ...change }, PASSPORT);
    expect(cases).toEqual([]);
    return clash;
  };
  const amounts = { type: 'object', required: ['amount'], properties: { amount: { type: 'integer', maximum: 100 } } };

  it('is found among three rules', async () => {
    const rules = [
      rule('one', 'context.a < context.b'),
      rule('free', 'context.a !== 7'),
      rule('two', 'context.b < context.c'),
      rule('three', 'context.c < context.a'),
    ];
    const whole = { type: 'integer' };
    const required_context = {
      type: 'object',
      required: ['a', 'b', 'c'],
      properties: { a: whole, b: whole, c: whole },
    };
    expect(await clashOf({ required_context, evaluation_rules: rules })).toMatchObject({
      rules: ['one', 'two', 'three'],
      schema: false,
    });
  });

  it('may be the schema with a rule', async () => {
    const rules = [rule('any', 'context.amount !== 3'), rule('high', 'context.amount > 1000')];
    expect(await clashOf({ required_context: amounts, evaluation_rules: rules })).toMatchObject({
      rules: ['high'],
      schema: true,
    });
  });

  it('may be one rule by itself, or the passport', async () => {
    const never = rule('never', 'context.amount > limits.max_amount && context.amount < limits.max_amount');
    expect(await clashOf({ evaluation_rules: [never] })).toMatchObject({ rules: ['never'], schema: false });
    expect(await clashOf({ requires_capabilities: ['shop.order', 'shop.gift'] })).toMatchObject({
      rules: [],
      schema: false,
      denial: { by: 'capabilities', message: expect.stringContaining('shop.gift') },
    });
  });
});

describe('packs that are hard to search', () => {
  it('without rules, without a schema, and with a long enumeration have cases', async () => {
    const kinds = { enum: Array.from({ length: 2000 }, (_, at) => `kind${at}`) };
    const required_context = { type: 'object', required: ['kind'], properties: { kind: kinds } };
    for (const change of [
      { evaluation_rules: [] },
      { required_context: undefined, evaluation_rules: [rule('cap', 'context.amount <= limits.max_amount')] },
      { required_context, evaluation_rules: [rule('kind', "context.kind !== 'kind7'")] },
    ]) {
      const { cases, left, spent } = await generate({ ...PACK, 'x-state': undefined, ...change }, PASSPORT);
      expect({ allowed: cases[0]?.allow, left, spent }).toEqual({ allowed: true, left: [], spent: false });
    }
  });

  it('end at the budget, and say so', async () => {
    const options = { seed: 1, names: new Set<string>(), budget: 60 };
    const { cases, spent } = await generateCases(await preparePack(PACK), PASSPORT, options);
    expect(spent).toBe(true);
    expect(cases[0]).toMatchObject({ allow: true });
  });

  it.each([
    ['a pattern', "helpers.matches(context.key, '^[A-Z]{2}-[0-9]{3}$')"],
    ['lists in lists', 'limits.groups.some(group => group.members.some(name => name === context.key))'],
    ['texts in another case', "limits.names.split(',').some(name => name.trim().toLowerCase() === context.key)"],
    ['a computed key', 'context.amount * 2 <= limits.caps[context.key].most'],
    [
      'a condition',
      "(context.pii ? limits.max_amount - 10 : limits.max_amount) >= context.amount || context.key === 'x'",
    ],
  ])('with %s in a rule, which nothing in the passport prepares, reach a grade of 90', async (_, condition) => {
    const pack = { ...PACK, 'x-state': undefined, evaluation_rules: [rule('asked', condition)] };
    expect(await gradeOf(pack, PASSPORT, await generate(pack, PASSPORT))).toBeGreaterThanOrEqual(90);
  });
});

const ids =
  process.env.OAP_FULL === undefined
    ? ['media.image.generate.v1', 'toolkit.session.risk.v1']
    : readdirSync(join(ROOT, 'packs')).filter((id) => !id.startsWith('_'));

describe('for the library, from an empty suite (all packs with OAP_FULL)', () => {
  it.each(ids)('%s reaches a grade of 90', { timeout: 300_000 }, async (id) => {
    const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, 'packs', id, file), 'utf8'));
    const [pack, passport] = [read('policy.json'), read('tests/passport.instance.json')];
    expect(await gradeOf(pack, passport, await generate(pack, passport))).toBeGreaterThanOrEqual(90);
  });
});
