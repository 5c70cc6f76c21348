import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, needsLinearEngine } from '../../src/validate/patterns/compile-pattern.js';
import { linearEngine } from '../../src/validate/patterns/linear-engine.js';

const matches = (source: string, text: string): boolean | string => {
  const result = compilePattern(source, linearEngine);
  return result.ok ? result.matcher.test(text) : result.reason;
};

describe('the simple form, which runs on the engine of the host', () => {
  it.each([
    '^$',
    '^abc$',
    '^[A-Z]{3}$',
    '^[a-z0-9._-]+$',
    '^\\d{4}-\\d\\d$',
    '^.*$',
    '^a?$',
    '^[\\w\\]-]{1,63}$',
    '^\\$\\.x+?$',
    '^/a\\/b$',
  ])('%s', (source) => expect(needsLinearEngine(source)).toBe(false));
});

describe('everything else, which runs on RE2', () => {
  it.each([
    'abc',
    '^abc',
    'abc$',
    '^(a)$',
    '^a|b$',
    '^a+b+$',
    '^a*b?$',
    '^a{1,2}b{3,}$',
    '^a*b{257}$',
    '^a{70000}$',
    '^\\bx$',
    '^\\p{L}$',
    '^a$b$',
    '^a^b$',
    '^[a$',
  ])('%s', (source) => expect(needsLinearEngine(source)).toBe(true));
});

describe('patterns that are refused', () => {
  it.each([
    '(',
    '[b-a]',
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '(?<!a)',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '(?i:a)',
    '(?-i:a)',
    'a{2000}b',
    '\\p{Nope}',
    '\\p{L}{1000}'.repeat(300),
    '(\\p{L}{31}){31}'.repeat(9),
    '((a{9}b){9}c){99}',
    '\\',
    'x'.repeat(5000),
  ])('%s', (source) => expect(compilePattern(source, linearEngine).ok).toBe(false));

  it('does without the linear engine where it can, and refuses where it cannot', () => {
    const none = (): never => {
      throw new Error('absent');
    };
    expect(compilePattern('^a+$', none).ok).toBe(true);
    expect(compilePattern('^(a+)+$', none).ok).toBe(false);
  });
});

describe('meaning', () => {
  const rows: readonly (readonly [source: string, text: string])[] = [
    ['(\\s)', '\u00a0'],
    ['(\\s)', '\ufeff'],
    ['(\\s)', '\v'],
    ['(\\s)', '\u180e'],
    ['(\\S)', '\u2003'],
    ['([\\s,])', '\u2029'],
    ['([^\\s])', '\u3000'],
    ['([^\\S])', '\u3000'],
    ['([\\S])', '\u00a0'],
    ['^(.)$', '\r'],
    ['^(.)$', '\u2028'],
    ['^(.)$', '\u{1f600}'],
    ['^([.])$', 'a'],
    ['^(\\.)$', 'a'],
    ['(a)$', 'a\n'],
    ['^(\\u{1F600})$', '\u{1f600}'],
    ['^(\\uD83D\\uDE00)$', '\u{1f600}'],
    ['^([\\uD83D\\uDE00])$', '\u{1f600}'],
    ['^([\\b])$', '\b'],
    ['(\\bab\\b)', 'x ab y'],
    ['(\\Bb)', 'ab'],
    ['^([[:alpha:])$', 'a'],
    ['^([[:alpha:])$', 'z'],
    ['[]', 'a'],
    ['[^]', '\n'],
    ['^(\\d\\w)$', '\u0663a'],
    ['(?<year>\\d{4})', 'in 2025'],
    ['^(?:a|ab)(?:c|bcd)$', 'abcd'],
    ['(\\cJ)', '\n'],
    ['(\\x41\\u0042)', 'AB'],
    ['(\\/)', '/'],
    ['(/)', '/'],
    ['^(\\0)$', '\0'],
    ['(x*?)y', 'xxy'],
    ['^([\\-a\\]])$', ']'],
    ['(\\p{Lu}\\P{Lu})', 'Aa'],
    ['', 'anything'],
  ];
  it.each(rows)('%s on %j', (source, text) => {
    expect(matches(source, text)).toBe(new RegExp(source, 'u').test(text));
  });

  it.each([
    ['^[a-z]+\\-[0-9]+$', 'ab-12'],
    ['(\\@\\_\\:)', '@_:'],
  ])('takes the needless escape of %s for what it escapes', (source, text) => {
    expect(matches(source, text)).toBe(true);
  });

  const atom = fc.constantFrom(
    'a',
    'b',
    ' ',
    '-',
    '.',
    '\\.',
    '\\s',
    '\\S',
    '\\d',
    '\\w',
    '\\W',
    '[ab]',
    '[^a]',
    '[\\s-]',
    '[^\\Sb]',
    '[.\\d]',
    '\u00a0',
    '\u{1f600}',
    '\\u{1F600}',
    '\\b',
    '^',
    '$',
    '[]',
    '[^]',
  );
  const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?');
  const { pattern } = fc.letrec<{ pattern: string; group: string; piece: string }>((tie) => ({
    pattern: fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => pieces.join('')),
    group: fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
    piece: fc
      .tuple(fc.oneof({ maxDepth: 2, withCrossShrink: true }, atom, tie('group')), quantifier)
      .map(([a, q]) => (['\\b', '^', '$'].includes(a) ? a : a + q)),
  }));
  const text = fc
    .array(
      fc.constantFrom('a', 'b', ' ', '-', '1', '_', '.', '\n', '\r', '\u00a0', '\u2028', '\u{1f600}', '\u00e9', '\v'),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''));

  it('agrees with the engine of the host on random patterns', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 5 }), (source, texts) => {
        const native = new RegExp(source, 'u');
        for (const one of texts) expect([one, matches(source, one)]).toEqual([one, native.test(one)]);
      }),
      { numRuns: 2_000 },
    );
  });
});
