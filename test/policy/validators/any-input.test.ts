import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VALIDATORS } from '../../../src/policy/validators/index.js';
import { VALIDATOR_CATALOGUE, type ValidatorReads } from '../../../src/spec/index.js';

const NONE: ValidatorReads = { context: [], limits: [], state: [], facts: [] };

/** An object that has some of the members, each any JSON or something that the member may well be. */
const members = (names: readonly string[]): fc.Arbitrary<Record<string, unknown>> => {
  const value = fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    fc.string(),
    fc.array(fc.string()),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('/etc/../.env', 'C:\\Windows\\x', 'https://example.com', '%2e%2e/', 'rm -rf', '*'),
  );
  return fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
};

describe.each([...VALIDATORS])('%s', (name, validator) => {
  const reads = Object.hasOwn(VALIDATOR_CATALOGUE, name) ? (VALIDATOR_CATALOGUE[name] ?? NONE) : NONE;
  const input = fc.record({
    context: fc.oneof({ weight: 5, arbitrary: members(reads.context) }, { weight: 1, arbitrary: fc.jsonValue() }),
    limits: members(reads.limits),
    passport: fc.constant({}),
    state: members(reads.state),
    facts: members(reads.facts),
  });

  it('answers pass or a sentence, whatever it is given, and the same each time', () => {
    fc.assert(
      fc.property(input, (given) => {
        const before = JSON.stringify(given);
        const result = validator(given);
        if (!result.pass) expect(result.message).toMatch(/./);
        expect(Object.keys(result)).toEqual(result.pass ? ['pass'] : ['pass', 'message']);
        expect(validator(given)).toEqual(result);
        expect(JSON.stringify(given)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  it('reads own members only', () => {
    fc.assert(
      fc.property(input, (given) => {
        const inherit = (value: unknown): Record<string, unknown> => Object.create(value as object);
        const inherited = {
          ...given,
          limits: inherit(given.limits),
          state: inherit(given.state),
          facts: inherit(given.facts),
        };
        const bare = { ...given, limits: {}, state: {}, facts: {} };
        expect(validator(inherited)).toEqual(validator(bare));
      }),
      { numRuns: 100 },
    );
  });
});
