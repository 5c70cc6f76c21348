import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, parsePlain } from '../../src/json/index.js';

const plain = (text: string | Uint8Array): unknown => parsePlain(Buffer.from(text));

/** It says nothing, or the same as the strict parser. */
const expectNoLaxer = (text: Uint8Array): void => {
  const value = parsePlain(Buffer.from(text));
  if (value === undefined) return;
  const parsed = parseJson(text, { file: 'x' });
  expect(parsed.ok && [parsed.value]).toEqual([value]);
};

describe('a text that is plain JSON', () => {
  it.each([
    ['{"a":1,"b":[{"a":-2.5},{"a":true}],"":null}'],
    ['{"__proto__":{"a":":"},"constructor":"}","1":1,"0":0}'],
    ['{"text":"a \\"quoted\\" \\\\ path: C:\\\\n"}'],
    ['{"größe":"€ 😀"}'],
    [' [1,0.5,-0,123456789012345] '],
    ['null'],
  ])('has its value: %s', (text) => {
    expect(plain(text)).toEqual(JSON.parse(text));
  });

  it('has a member named __proto__ as its own', () => {
    expect(Object.hasOwn(plain('{"__proto__":1}') as object, '__proto__')).toBe(true);
  });

  it('is read from a part of bytes', () => {
    expect(parsePlain(Buffer.from('x{"a":1}y'), 1, 8)).toEqual({ a: 1 });
  });
});

describe('what the strict parser has to see', () => {
  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['what is no JSON', '{"a":1,}'],
    ['two values', '{} {}'],
    ['a string without an end', '"a'],
    ['a backslash at the end', '"a\\'],
    ['a name that stands twice', '{"a":1,"b":{"c":1},"a":1}'],
    ['a name that stands twice, once escaped', '{"a/":1,"a\\/":1}'],
    ['a name that stands twice within a list', '[{"a":1,"a":2}]'],
    ['an escape by code', '"\\ud800"'],
    ['an unsafe integer', '9007199254740993'],
    ['a number too large', '[1e999]'],
    ['a byte order mark', '\ufeff{}'],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['half of a character in UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['depth', '['.repeat(101) + ']'.repeat(101)],
  ])('is left to it: %s', (_, text) => {
    expect(plain(text)).toBeUndefined();
  });

  it('is everything that it refuses', () => {
    const pieces = fc.constantFrom(
      ...'{}[]:,"\\ue1.0-\n é\ud83d',
      '"a":',
      '"a"',
      'true',
      '1e9',
      '12345678',
      '{"a":1',
      '\\u0061',
    );
    const text = fc.array(pieces, { maxLength: 24 }).map((each) => Buffer.from(each.join('')));
    const bytes = fc.uint8Array({ maxLength: 24 });
    const value = fc.json({ maxDepth: 4 }).map((each) => Buffer.from(each));
    // A member that is there is written once more, in its place.
    const twice = value.map((each) =>
      Buffer.from(each.toString().replace(/("[^"\\]*":)("[^"\\]*"|[0-9]+)/, '$1$2,$1$2')),
    );
    const runs = process.env.OAP_FULL ? 50_000 : 500;
    fc.assert(fc.property(fc.oneof(text, bytes, value, twice), expectNoLaxer), { numRuns: runs });
  });
});
