import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFrame } from '../../src/report/format-frame.js';

/** The part of the shown line that stands over the carets. */
const underlined = ({ text, carets }: { text: string; carets: string }): string =>
  text.slice(carets.indexOf('^'), carets.length);

describe('formatFrame', () => {
  it.each([
    ['the whole of a short line', 'a <= b', 0, 6, 'a <= b', '^^^^^^'],
    ['a part', 'a <= b', 5, 6, 'a <= b', '     ^'],
    ['an empty span', 'a <= b', 2, 2, 'a <= b', '  ^'],
    ['a span past the end', 'abc', 7, 9, 'abc', '   ^'],
    ['a span before the start', 'abc', -3, 2, 'abc', '^^'],
    ['an empty line', '', 0, 0, '', '^'],
    ['tabs and line breaks', '\ta\r\n\tb', 5, 6, ' a   b', '     ^'],
    ['an escape sequence before the span', '\u001b[1m x', 5, 6, '\\u001b[1m x', '          ^'],
    ['an escape sequence in the span', 'a\u0000b', 1, 2, 'a\\u0000b', ' ^^^^^^'],
    ['a surrogate pair before the span', '😀 x', 3, 4, '😀 x', '   ^'],
  ])('%s', (_, text, start, end, shown, carets) => {
    expect(formatFrame(text, start, end, 100)).toEqual({ text: shown, carets });
  });

  it.each([
    ['start', 0, 4],
    ['middle', 500, 504],
    ['end', 996, 1000],
  ])('windows a long line at its %s', (_, start, end) => {
    const text = Array.from({ length: 1000 }, (__, index) => String.fromCharCode(97 + (index % 26))).join('');
    const frame = formatFrame(text, start, end, 60);
    expect(frame.text.length).toBeLessThanOrEqual(60);
    expect(frame.text.length).toBeGreaterThan(55);
    expect(underlined(frame)).toBe(text.slice(start, end));
    expect(frame.text.startsWith('…')).toBe(start > 0);
    expect(frame.text.endsWith('…')).toBe(end < 1000);
  });

  it('shows the beginning of a span that is longer than the line', () => {
    const frame = formatFrame(`${'a'.repeat(50)}${'b'.repeat(500)}`, 50, 550, 40);
    expect(frame).toEqual({ text: `…${'b'.repeat(38)}…`, carets: ` ${'^'.repeat(38)}` });
  });

  it('keeps to the width and puts the carets under the span, whatever the text', () => {
    const spans = fc.tuple(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.nat(300),
      fc.nat(40),
      fc.integer({ min: 20, max: 120 }),
    );
    fc.assert(
      fc.property(spans, ([text, start, length, width]) => {
        const frame = formatFrame(text, start, start + length, width);
        expect(frame.text.length).toBeLessThanOrEqual(width);
        expect(frame.carets).toMatch(/^ *\^+$/);
        expect(frame.carets.length).toBeLessThanOrEqual(width + 1);
        expect(frame.text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
    const words = fc.tuple(
      fc.string({ maxLength: 200 }),
      fc.string({ minLength: 1, maxLength: 15 }),
      fc.string({ maxLength: 200 }),
    );
    fc.assert(
      fc.property(words, ([before, part, after]) => {
        const frame = formatFrame(before + part + after, before.length, before.length + part.length, 50);
        expect(underlined(frame)).toBe(part);
      }),
    );
  });
});
