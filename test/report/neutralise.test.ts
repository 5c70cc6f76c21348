import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, neutralise, printJson } from '../../src/report/neutralise.js';

describe('neutralise', () => {
  it.each([
    ['plain text, ünïcödé, 漢字, 😀', 'plain text, ünïcödé, 漢字, 😀'],
    ['\u001b[31m', '\\u001b[31m'],
    ['a\nb\rc\td', 'a\\nb\\rc\\td'],
    ['\u0000\u007f\u009b', '\\u0000\\u007f\\u009b'],
    ['\u202e\u2066\u200b\u2028\ufeff', '\\u202e\\u2066\\u200b\\u2028\\ufeff'],
    ['\ud800x\udc00', '\\ud800x\\udc00'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['\uffff', '\\uffff'],
  ])('%j', (text, shown) => expect(neutralise(text)).toBe(shown));

  it('is one well-formed line without control characters, and stays as it is when shown again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = neutralise(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(neutralise(shown)).toBe(shown);
      }),
    );
  });
});

describe('printJson', () => {
  it('parses to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = printJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });
});

describe('cut', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['ab😀cd', 4, 'ab…'],
    ['ab😀cd', 5, 'ab😀…'],
    ['abc', 1, '…'],
    ['abc', -5, '…'],
  ])('%j to %i', (text, width, shown) => expect(cut(text, width)).toBe(shown));
});
