import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePatch } from '../../src/json/index.js';
import { EXAMPLE_PACK } from '../../src/lint/example-pack.js';
import { expressions, untyped } from '../../src/lint/example-rules.js';
import { type LintOptions, lint, makeSubject, RULES } from '../../src/lint/index.js';

const named = (...names: readonly string[]) => RULES.filter(({ name }) => names.includes(name));

const run = (patch: unknown, options?: LintOptions) =>
  lint(makeSubject(mergePatch(EXAMPLE_PACK, patch), { file: 'policy.json' }), options);

const shown = (patch: unknown, options?: LintOptions): readonly string[] =>
  run(patch, options).map(({ rule, finding, severity }) => `${severity} ${rule.name} ${finding.pointer}`);

const LEGACY = { rules: named('legacy-dialect') };
const reason = 'The pack is kept as it was published.';

describe('lint', () => {
  it('finds nothing in the example pack', () => {
    expect(shown({})).toEqual([]);
  });

  it('runs all rules, or those that it is given', () => {
    const patch = untyped("context.text == context.text and 'note.write' in passport.capabilities");
    expect(shown(patch).length).toBeGreaterThan(1);
    expect(shown(patch, LEGACY)).toEqual(['warning legacy-dialect /evaluation_rules/0/condition']);
  });

  it('takes other severities, and leaves out what is off', () => {
    const rules = named('legacy-dialect', 'self-comparison');
    const patch = untyped('context.text == context.text');
    expect(shown(patch, { rules, severities: { 'legacy-dialect': 'error', 'self-comparison': 'off' } })).toEqual([
      'error legacy-dialect /evaluation_rules/0/condition',
    ]);
  });

  it('takes no severity from a prototype', () => {
    const severities = JSON.parse('{"__proto__": {"legacy-dialect": "off"}}');
    expect(shown(untyped("context.text != ''"), { ...LEGACY, severities })).toHaveLength(1);
  });

  it('yields findings in the order of the document, whatever the order of the rules', () => {
    const patch = {
      'x-state': { spare: { aggregate: 'count', window: 'utc-day' } },
      ...expressions('true', 'context.text === context.text && nothing', '!!(1 > 2)'),
    };
    const rules = named('constant-condition', 'self-comparison', 'unknown-name', 'unused-state');
    const expected = [
      'error constant-condition /evaluation_rules/0/condition',
      'error self-comparison /evaluation_rules/1/condition',
      'error unknown-name /evaluation_rules/1/condition',
      'error constant-condition /evaluation_rules/2/condition',
      'warning unused-state /x-state/spare',
    ];
    expect(shown(patch, { rules })).toEqual(expected);
    expect(shown(patch, { rules: rules.toReversed() })).toEqual(expected);
  });

  it('never throws, whatever the pack', () => {
    const hostile = fc.constantFrom('__proto__', 'constructor', 'toString', '', 'a/b~c', 'x-lint-ignore');
    const condition = fc.constantFrom(
      '',
      'a in b in c',
      'context.x in limits[context.y]',
      "!('x' in limits) || limits.x.y?.[0] > 1",
      'any(x for x in x)',
      'state.a.b.c',
      'passport.limits',
      '(',
      'constructor',
    );
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), hostile, condition);
    const rule = fc.dictionary(
      fc.oneof(fc.constantFrom('name', 'type', 'condition', 'validator', 'deny_code', 'x-lint-ignore'), hostile),
      fc.oneof(value, condition, fc.constantFrom('expression', 'custom_validator')),
    );
    const pack = fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(EXAMPLE_PACK), 'x-state', 'x-lint-ignore', 'assurance_rules'), hostile),
      fc.oneof(value, fc.array(fc.oneof(rule, value)), fc.dictionary(hostile, value)),
    );
    fc.assert(
      fc.property(fc.oneof(pack, value), fc.array(rule), (document, rules) => {
        const whole = typeof document === 'object' && document !== null && !Array.isArray(document);
        const subjects = [document, whole ? { ...document, evaluation_rules: rules } : rules];
        for (const each of subjects)
          for (const { finding } of lint(makeSubject(each, { file: 'policy.json' })))
            expect(finding.pointer).toMatch(/^(\/|$)/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('suppressions', () => {
  const pack = (entries: unknown, more: object = {}) => ({
    ...untyped("context.text != ''"),
    'x-lint-ignore': entries,
    ...more,
  });
  const onRule = (entries: unknown) => ({
    evaluation_rules: [
      { name: 'a', condition: "context.text != ''", deny_code: 'oap.limit_exceeded', 'x-lint-ignore': entries },
      { name: 'b', condition: "context.text != 'x'", deny_code: 'oap.limit_exceeded' },
    ],
  });

  it('on the pack drop findings anywhere', () => {
    expect(shown(pack([{ rule: 'legacy-dialect', reason }]), LEGACY)).toEqual([]);
  });

  it('on a rule drop its findings only', () => {
    expect(shown(onRule([{ rule: 'legacy-dialect', reason }]), LEGACY)).toEqual([
      'warning legacy-dialect /evaluation_rules/1/condition',
    ]);
  });

  it('do not reach from the second rule to the eleventh', () => {
    const { evaluation_rules: two } = onRule([]);
    const [first, second] = two;
    const entries = [{ rule: 'legacy-dialect', reason }];
    const rules = [first, { ...second, 'x-lint-ignore': entries }, ...new Array(9).fill(second)];
    expect(shown({ evaluation_rules: rules }, LEGACY)).toContain(
      'warning legacy-dialect /evaluation_rules/10/condition',
    );
  });

  it('of another rule drop nothing, and are findings when that rule ran', () => {
    const entries = [{ rule: 'array-in', reason }];
    expect(shown(pack(entries), { rules: named('legacy-dialect', 'array-in') })).toEqual([
      'warning legacy-dialect /evaluation_rules/0/condition',
      'warning unused-suppression /x-lint-ignore/0',
    ]);
    expect(shown(onRule(entries), { rules: named('array-in') })).toEqual([
      'warning unused-suppression /evaluation_rules/0/x-lint-ignore/0',
    ]);
  });

  it('of a rule that did not run are left alone', () => {
    expect(shown(pack([{ rule: 'array-in', reason }]), LEGACY)).toHaveLength(1);
    const severities = { 'legacy-dialect': 'off' } as const;
    expect(shown(pack([{ rule: 'legacy-dialect', reason }]), { ...LEGACY, severities })).toEqual([]);
  });

  it('of a rule that does not exist are findings', () => {
    const found = run(pack([{ rule: 'legacy-dialekt', reason }]), LEGACY);
    expect(found.map(({ rule }) => rule.name)).toEqual(['legacy-dialect', 'unused-suppression']);
    expect(found[1]?.finding.message).toContain('legacy-dialect');
  });

  it.each([
    [{ rule: 'legacy-dialect' }],
    [{ rule: 'legacy-dialect', reason: ' ' }],
    [{ rule: 'legacy-dialect', reason: 1 }],
  ])('without a reason drop nothing: %j', (entry) => {
    expect(shown(pack([entry]), LEGACY)).toEqual([
      'warning legacy-dialect /evaluation_rules/0/condition',
      'error suppression-without-reason /x-lint-ignore/0',
    ]);
  });

  it.each([
    [[null], '/x-lint-ignore/0'],
    [['legacy-dialect'], '/x-lint-ignore/0'],
    [[{ reason }], '/x-lint-ignore/0'],
    ['legacy-dialect', '/x-lint-ignore'],
    [{ rule: 'legacy-dialect', reason }, '/x-lint-ignore'],
    [JSON.parse('[{"__proto__": {"rule": "legacy-dialect", "reason": "x"}}]'), '/x-lint-ignore/0'],
  ])('of another shape drop nothing: %j', (entries, pointer) => {
    expect(shown(pack(entries), LEGACY)).toEqual([
      'warning legacy-dialect /evaluation_rules/0/condition',
      `warning unused-suppression ${pointer}`,
    ]);
  });

  it('cannot drop the findings about suppressions, whose severity may be set', () => {
    const entries = [
      { rule: 'legacy-dialect', reason },
      { rule: 'unused-suppression', reason },
    ];
    expect(shown(pack(entries), LEGACY)).toEqual(['warning unused-suppression /x-lint-ignore/1']);
    expect(shown(pack(entries), { ...LEGACY, severities: { 'unused-suppression': 'off' } })).toEqual([]);
  });
});
