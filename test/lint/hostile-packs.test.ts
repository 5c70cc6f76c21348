import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePatch } from '../../src/json/index.js';
import { EXAMPLE_PACK } from '../../src/lint/example-pack.js';
import { makeSubject, RULES } from '../../src/lint/index.js';
import { PACK_MEMBERS, RULE_MEMBERS } from '../../src/lint/pack-members.js';

const NAMES = [
  ...PACK_MEMBERS.flat(),
  ...RULE_MEMBERS.flat(),
  ...'properties pattern patternProperties type $ref anyOf required __proto__ constructor toString a/b ~ region_in'.split(
    ' ',
  ),
  ...'default_ttl_seconds suspend_invalidate_seconds aggregate of by where window'.split(' '),
];

const CONDITIONS = [
  'context.a <= limits.b',
  '!limits.a || limits.a.some(x => context.a.includes(x))',
  "a in limits.b and not any(x.y == 'z' for x in items)",
  "helpers.matches(context.a, '(a+)+$')",
  'context[context.a][limits.b] ? passport : limits',
  "'__proto__' in context",
  'every word of this is prose',
];

const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      31,
      '',
      'text',
      '(a+)+$',
      'expression',
      'custom_validator',
      'deprecated',
    ),
    fc.constantFrom(...CONDITIONS),
    fc.array(tie('any'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...NAMES), tie('any')), { maxLength: 5 })
      .map((members) =>
        JSON.parse(`{${members.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`).join(',')}}`),
      ),
  ),
})).any;

const pack = fc.oneof(
  value,
  fc
    .dictionary(fc.constantFrom(...PACK_MEMBERS.flat(), 'x-state'), value)
    .map((patch) => mergePatch(EXAMPLE_PACK, patch)),
  fc
    .array(fc.dictionary(fc.constantFrom(...RULE_MEMBERS.flat()), value), { maxLength: 3 })
    .map((rules) => mergePatch(EXAMPLE_PACK, { evaluation_rules: rules })),
);

describe('lint rules on packs that are none', () => {
  it('never throw, and point at places with messages', () => {
    fc.assert(
      fc.property(pack, (document) => {
        const suite = [{ name: 'length_cap', allow: false, rule: 'other', code: 'oap.limit_exceeded' }];
        const subject = makeSubject(document, { file: 'policy.json', folder: 'a.b.v1', suite });
        for (const rule of RULES) {
          for (const finding of rule.check(subject)) {
            expect(finding.pointer, rule.name).toMatch(/^(\/|$)/);
            expect(finding.message, rule.name).not.toMatch(/^$|\[object/);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });
});
