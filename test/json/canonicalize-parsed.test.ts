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

  it('is read again, as the same, for round numbers that it writes without an exponent', () => {
    const forms = ['1e16', '1e20', '-1.5e18', '123456789012345e6', '100000000000000000000', '9.99999999999999E20'];
    const text = `[${forms.join()}]`;
    const parsed = parseJson(text, { file: 'x' });
    const canonical = parsed.ok ? canonicalizeParsed(parsed.value) : '';
    expect(canonical).toMatch(/^\[10000000000000000,100000000000000000000,-1500000000000000000,/);
    const again = parseJson(canonical, { file: 'x' });
    expect(again.ok && canonicalizeParsed(again.value)).toBe(canonical);
  });

  it('is that of canonicalize for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => expectSame(JSON.stringify(value))),
      { numRuns: process.env.OAP_FULL ? 20_000 : 500 },
    );
  });
});
