import { describe, expect, it } from 'vitest';
import type { PackMutation } from '../../src/diagnostics/index.js';
import { FILES } from '../../src/io/index.js';
import { preparePack } from '../../src/policy/index.js';
import { mutationReport } from '../../src/report/index.js';
import { run } from '../../src/runner/index.js';
import { findEquivalence } from '../../src/runner/mutate/equivalents/index.js';
import { makeMutants } from '../../src/runner/mutate/make-mutants.js';
import { runTree } from './run-tree.js';
import { allow, deny, inline, PACK, packFolder } from './sample.js';

type Json = Readonly<Record<string, unknown>>;

const packWith = (condition: string, more: Json = {}): Json => ({
  ...PACK,
  evaluation_rules: [{ name: 'only', type: 'expression', condition, deny_code: 'shop.denied' }],
  ...more,
});

const mutantsOf = async (condition: string, mutator: string): Promise<readonly string[]> => {
  const mutants = await makeMutants(await preparePack(packWith(condition)), {});
  return mutants.filter((each) => each.mutator === mutator).map(({ to }) => to);
};

const [a, b] = ['context.amount', 'limits.max_amount'];

describe('the operators on conditions', () => {
  it.each<readonly [mutator: string, condition: string, to: readonly string[]]>([
    ['relational', `${a} <= ${b}`, [`${a} < ${b}`, `${a} > ${b}`]],
    ['relational', `${a} > 3`, [`${a} >= 3`, `${a} <= 3`]],
    ['equality', `${a} === ${b}`, [`${a} !== ${b}`]],
    ['arithmetic', `${a} + 1 < ${b}`, [`${a} - 1`]],
    ['logical', 'context.pii && context.key', ['context.pii || context.key']],
    ['logical', '(context.key ?? 1) === 1', ['context.key && 1']],
    ['dropped-operand', 'context.pii || context.key', ['context.pii', 'context.key']],
    ['dropped-operand', 'context.pii ? context.key : context.amount', ['context.key', a]],
    ['negation', '!context.pii', ['context.pii']],
    ['negation', "'key' in context && context.amount < 3", ["!('key' in context)"]],
    ['quantifier', '[1].some(x => x < 3)', ['[1].every(x => x < 3)']],
    ['method', "context.key.trim().startsWith('a')", ["context.key.trim().endsWith('a')", 'context.key']],
    ['number-literal', `${a} < 3`, ['4', '2']],
    ['number-literal', `${a} < 0`, ['1', '-1']],
    ['text-literal', "context.key === 'x'", ["''"]],
    ['text-literal', "context.key === ''", ["'mutated'"]],
    ['text-literal', "helpers.matches(context.key, '^a$')", ["''", "'a$'", "'^a'"]],
    ['truth-literal', 'context.pii === true', ['false']],
    ['list-element', "['a', 'b'].includes(context.key)", ["['b']", "['a']"]],
    ['optional-chaining', 'context.key?.length === 1', ['context.key.length']],
  ])('%s of %s', async (mutator, condition, to) => {
    expect(await mutantsOf(condition, mutator)).toEqual(to);
  });

  it('make nothing that does not compile, and nothing twice', async () => {
    const mutants = await makeMutants(await preparePack(packWith("helpers.matches(context.key, 'a(b)')")), {});
    expect(mutants.every(({ pack }) => pack.problems.length === 0)).toBe(true);
    const texts = mutants
      .filter(({ nodes }) => nodes !== undefined)
      .map(({ from, to, range }) => JSON.stringify([from, to, range]));
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('the operators on packs', () => {
  it('change rules, steps, schema and state', async () => {
    const mutants = await makeMutants(await preparePack(PACK), {});
    const of = (mutator: string) =>
      mutants.filter((each) => each.mutator === mutator).map(({ from, to }) => `${from} -> ${to}`);
    expect(of('rule-dropped')).toHaveLength(4);
    expect(of('rule-order')).toEqual([
      'amount_cap, fresh_key -> fresh_key, amount_cap',
      'fresh_key, daily_cap -> daily_cap, fresh_key',
      'daily_cap, no_pii -> no_pii, daily_cap',
    ]);
    expect(of('min-assurance')).toEqual(['L1 -> L0', 'L1 -> L2']);
    expect(of('capability')).toEqual(['shop.order -> ']);
    expect(of('required-member')).toEqual(['amount required -> amount not required']);
    expect(of('schema-bound')).toEqual(['minimum 1 -> minimum 2', 'minimum 1 -> minimum 0']);
    expect(of('schema-keyword')).toContain('type "boolean" -> ');
    expect(of('state-declaration')).toContain('keys: window 24h -> keys: window 48h');
  });

  it('leave the schema alone where only presence is checked', async () => {
    const mutants = await makeMutants(await preparePack(PACK), { contextCheck: 'presence' });
    expect(mutants.filter(({ mutator }) => mutator.startsWith('schema-'))).toEqual([]);
    expect(mutants.filter(({ mutator }) => mutator === 'required-member')).toHaveLength(1);
  });
});

describe('equivalence is proved', () => {
  it.each<readonly [condition: string, to: string, proved: boolean]>([
    ['context.key !== undefined && context.key.length < 3', 'context.key.length < 3', true],
    ["'key' in context && context.key.length < 3", 'context.key.length < 3', true],
    // Absence lets the rule pass here, and nothing is compared.
    ['context.key === undefined || context.key.length < 3', 'context.key.length < 3', false],
    // What is false only for want of a key is true on the other side of an `||`.
    ['(context.key !== undefined && context.key.length < 3) || context.pii', 'context.key.length < 3', false],
    ['!(context.key !== undefined && context.key.length < 3)', 'context.key.length < 3', false],
    ['context.pii && context.pii', 'context.pii', true],
    ['context.pii && context.amount < 3', 'context.amount < 3', false],
    ['[context].every(x => x.key !== undefined && x.key.length < 3)', 'x.key.length < 3', true],
    ['[context].some(x => x.key !== undefined && x.key.length < 3)', 'x.key.length < 3', false],
  ])('of %s without its guard', async (condition, to, proved) => {
    const pack = await preparePack(packWith(condition));
    const mutant = (await makeMutants(pack, {})).find((each) => each.mutator === 'dropped-operand' && each.to === to);
    expect(mutant).toBeDefined();
    expect(mutant && findEquivalence(mutant, pack) !== undefined).toBe(proved);
  });
});

const measure = async (cases: readonly Json[], pack: Json = {}): Promise<PackMutation> => {
  const { events } = await runTree(packFolder('p', cases, undefined, pack), ['p'], { mutate: true });
  const found = events.find((event) => event.type === 'mutation');
  if (found?.type !== 'mutation' || found.packs[0] === undefined) throw new Error('nothing was measured');
  return found.packs[0];
};

const statusOf = ({ mutants }: PackMutation, mutator: string, rule?: string) =>
  mutants
    .filter((each) => each.mutator === mutator && (rule === undefined || each.rule === rule))
    .map(({ status, killed }) => killed?.by ?? status);

describe('a run', () => {
  const cap = deny('oap.limit_exceeded');

  it('tells what is killed by the decision from what is killed by the code alone', async () => {
    const alone = [inline('plain', {}, allow), inline('large', { amount: 5000 }, cap)];
    expect(statusOf(await measure(alone), 'rule-dropped', 'amount_cap')).toEqual(['survived']);
    expect((await measure(alone)).deletable).toEqual({
      byDecision: ['amount_cap', 'fresh_key', 'daily_cap', 'no_pii'],
      byCode: ['amount_cap', 'fresh_key', 'daily_cap', 'no_pii'],
    });
    const both = [inline('plain', {}, allow), inline('large', { amount: 1001, pii: true }, cap)];
    expect(statusOf(await measure(both), 'rule-dropped', 'amount_cap')).toEqual(['code']);
    const sole = [inline('plain', {}, allow), inline('large', { amount: 1001 }, cap)];
    expect(statusOf(await measure(sole), 'rule-dropped', 'amount_cap')).toEqual(['decision']);
  });

  it('counts no case that fails for a kill', async () => {
    expect(statusOf(await measure([inline('wrong', { amount: 1001 }, allow)]), 'rule-dropped', 'amount_cap')).toEqual([
      'survived',
    ]);
  });

  it('lets mutants of the state keep books of their own', async () => {
    const key = { key: 'k' };
    const replay = [
      inline('first', key, allow),
      inline('second', key, deny('oap.idempotency_conflict'), { now: '2025-01-31T00:30:00Z' }),
    ];
    const found = await measure(replay);
    const windows = found.mutants
      .filter(({ from }) => from === 'keys: window 24h')
      .map(({ to, status }) => [to, status]);
    expect(windows).toEqual([
      ['keys: window 48h', 'survived'],
      ['keys: window 12h', 'killed'],
    ]);
  });

  it('shows a case that would kill what survives', async () => {
    const { mutants } = await measure([inline('plain', {}, allow)]);
    const dropped = mutants.find(({ mutator, rule }) => mutator === 'rule-dropped' && rule === 'no_pii');
    expect(dropped?.killer).toMatchObject({
      context: { pii: true },
      expected: { allow: false, code: 'oap.pii_not_allowed' },
      instead: { allow: true },
    });
  });

  it('takes excuses with a reason, and counts idle ones', async () => {
    const rules = PACK.evaluation_rules.map((rule, at) =>
      at === 3
        ? {
            ...rule,
            'x-mutation-ignore': [
              { mutator: 'rule-dropped', reason: 'nobody sends any' },
              { mutator: 'deny-code' },
              { from: 'never written', reason: 'idle' },
            ],
          }
        : rule,
    );
    const found = await measure([inline('plain', {}, allow)], { evaluation_rules: rules });
    expect(statusOf(found, 'rule-dropped', 'no_pii')).toEqual(['excused']);
    expect(statusOf(found, 'deny-code', 'no_pii')).toEqual(['survived']);
    expect(found.idleExcuses).toEqual([{ rule: 'no_pii', from: 'never written', reason: 'idle' }]);
    expect(found.idle).toBe(1);
  });

  it('can be written as a public report', async () => {
    const found = await measure([inline('plain', {}, allow)]);
    const report = JSON.parse(
      mutationReport([found], [{ file: found.file, text: '{}' }], { name: 'oap', version: '0' }),
    );
    expect(report).toMatchObject({ schemaVersion: '2', thresholds: { high: 95, low: 80 } });
    const { mutants } = report.files[found.file];
    expect(mutants).toHaveLength(found.mutants.length);
    const tests = new Set(report.testFiles[''].tests.map(({ id }: { readonly id: string }) => id));
    for (const { status, killedBy = [] } of mutants) {
      expect(['Killed', 'Survived', 'Ignored']).toContain(status);
      expect(killedBy.every((id: string) => tests.has(id))).toBe(true);
    }
  });
});

const upstream = process.env.OAP_UPSTREAM;

describe.skipIf(upstream === undefined)('the published charge pack (skipped without OAP_UPSTREAM)', () => {
  it('has rules that can be deleted unnoticed', async () => {
    const options = { files: FILES, packRoots: [], tool: { name: 'test', version: '0' }, clock: () => 0 };
    const path = `${upstream}/packs/finance.payment.charge.v1`;
    let deletable: PackMutation['deletable'] | undefined;
    for await (const event of run([path], { ...options, mutate: true, contextCheck: 'presence' }))
      if (event.type === 'mutation') deletable = event.packs[0]?.deletable;
    expect(deletable?.byCode).toEqual(['passport_status_active', 'assurance_minimum', 'daily_cap_check']);
    expect(deletable?.byDecision).toEqual([
      'passport_status_active',
      'assurance_minimum',
      'currency_supported',
      'daily_cap_check',
    ]);
  });
});
