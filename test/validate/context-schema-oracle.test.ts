import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileContextSchema } from '../../src/validate/index.js';
import { structuralKey } from '../../src/validate/structural-key.js';

// Names that a prototype has are left out: the library's own comparison of objects goes wrong on them.
const names = fc.constantFrom('a', 'b', 'c', 'length');
const scalar = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 7, -3, '', 'a', 'ab', 'abc');
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const { schema } = fc.letrec<{ schema: unknown; keyword: Record<string, unknown> }>((tie) => {
  const list = fc.array(tie('schema'), { minLength: 1, maxLength: 3 });
  const map = fc.dictionary(names, tie('schema'), { maxKeys: 2, noNullPrototype: true });
  const count = fc.nat(3);
  const one = <T>(name: string, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Record<string, unknown>> =>
    arbitrary.map((inner) => ({ [name]: inner }));
  const type = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');
  return {
    keyword: fc.oneof(
      one('type', fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 }))),
      one('enum', fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: structuralKey })),
      one('const', value),
      one('minimum', fc.integer({ min: -3, max: 3 })),
      one('exclusiveMaximum', fc.integer({ min: -3, max: 8 })),
      one('multipleOf', fc.integer({ min: 1, max: 3 })),
      one('minLength', count),
      one('maxLength', count),
      one('pattern', fc.constantFrom('^a+$', '^(a|b)*$', 'b')),
      one('minItems', count),
      one('maxProperties', count),
      one('uniqueItems', fc.boolean()),
      one('required', fc.uniqueArray(names, { maxLength: 2 })),
      one('properties', map),
      one(
        'patternProperties',
        fc.dictionary(fc.constantFrom('^a$', '^(t|c)'), tie('schema'), { maxKeys: 2, noNullPrototype: true }),
      ),
      one('additionalProperties', tie('schema')),
      one('propertyNames', tie('schema')),
      one(
        'dependencies',
        fc.dictionary(names, fc.oneof(tie('schema'), fc.uniqueArray(names, { maxLength: 2 })), {
          maxKeys: 2,
          noNullPrototype: true,
        }),
      ),
      one('items', fc.oneof(tie('schema'), list)),
      one('additionalItems', tie('schema')),
      one('contains', tie('schema')),
      one('not', tie('schema')),
      one('if', tie('schema')),
      one('then', tie('schema')),
      one('else', tie('schema')),
      one('allOf', list),
      one('anyOf', list),
      one('oneOf', list),
      one('$ref', fc.constantFrom('#/definitions/p', '#/definitions/q')),
    ),
    schema: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.boolean(),
      fc.array(tie('keyword'), { maxLength: 3 }).map((parts) => Object.assign({}, ...parts)),
    ),
  };
});

const definitions = {
  p: { type: ['string', 'object'], minLength: 1 },
  q: { anyOf: [{ $ref: '#/definitions/p' }, { type: 'array', items: { $ref: '#/definitions/q' } }] },
};

describe('compileContextSchema', () => {
  it('gives the verdicts of the library, and a problem inside the value for every refusal', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(schema, fc.array(value, { minLength: 1, maxLength: 4 }), async (drawn, values) => {
        const whole = { definitions, allOf: [drawn] };
        const plain = new Ajv({ strict: false, ownProperties: true, inlineRefs: false }).compile(
          structuredClone(whole),
        );
        const result = await compileContextSchema(whole);
        if (!result.ok) throw new Error(JSON.stringify(result.problems));
        for (const one of values) {
          const problems = result.check(one);
          if (problems.length > 0) refused += 1;
          expect([whole, one, problems.length === 0]).toEqual([whole, one, plain(one)]);
          for (const { message } of problems) expect(message).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
