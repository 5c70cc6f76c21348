import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, canonicalizeParsed, parseJson } from '../../src/json/index.js';

const expectSame = (text: string): void => {
  const parsed = parseJson(text, { file: 'x' });
  if (parsed.ok) expect(canonicalizeParsed(parsed.value)).toBe(canonicalize(parsed.value));
};

describe('the canonical form of what was parsed', () => {
  it.each([
    '{"b":1,"a":{"10":1,"9":2,"":3}}',
    '[1e21,1e-7,-0,0.1,4.50,2e-3,1e300,9007199254740991]',
    '{"\\u20ac":1,"\\r":2,"\\ud83d\\ude00":3,"\\ufb33":4,"\\u0080":5,"\\"":6,"\\\\":7,"\\u007f":8}',
    '{"__proto__":{"a":1},"toJSON":{},"constructor":[]}',
    '"\\u0000\\u001f\\b\\f\\n\\t\\/ \\u2028"',
    'null',
    '[]',
    '{}',
    '[[],{},[{}]]',
  ])('%s', (text) => {
    const parsed = parseJson(text, { file: 'x' });
    expect(parsed.ok).toBe(true);
    expectSame(text);
  });

  it('is that of canonicalize for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => expectSame(JSON.stringify(value))),
      { numRuns: process.env.OAP_FULL ? 20_000 : 500 },
    );
  });
});
