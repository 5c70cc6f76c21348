import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAmbiguousLoop } from '../../src/lint/regex/find-ambiguous-loop.js';
import { parseRegex } from '../../src/lint/regex/parse-regex.js';

const loopIn = (source: string): string | undefined => {
  const parsed = parseRegex(source);
  if (parsed === undefined) return 'no regular expression';
  const loop = findAmbiguousLoop(parsed);
  return loop && source.slice(loop.start, loop.end);
};

describe('findAmbiguousLoop', () => {
  it.each([
    ['^(a+)+$', '(a+)+'],
    ['^([a-z]+)*$', '([a-z]+)*'],
    ['^x(a|ab|b)*y$', '(a|ab|b)*'],
    ['^([a-z0-9]+_?)+$', '([a-z0-9]+_?)+'],
    ['(a|a)*', '(a|a)*'],
    ['(a*)*', '(a*)*'],
    ['(?:a?b?)*c', '(?:a?b?)*'],
    ['^(\\w+\\s?)*$', '(\\w+\\s?)*'],
    ['(.*a){20}', '(.*a){20}'],
    ['^(a{0,40}){0,40}$', '(a{0,40}){0,40}'],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', '(([a-z])+.)+'],
    ['^(?:\\d|[0-5])+$', '(?:\\d|[0-5])+'],
    ['^(?:é|[^a])+$', '(?:é|[^a])+'],
    ['^(?:\\p{L}|[a-z])+$', '(?:\\p{L}|[a-z])+'],
    ['(?=(a+)+$)x', '(a+)+'],
    ['^(?<word>[a-z]+)*$', '(?<word>[a-z]+)*'],
  ])('finds what is exponential in %s', (source, loop) => {
    expect(loopIn(source)).toBe(loop);
  });

  it.each([
    '^[A-Z]{3}$',
    '^[a-z]+(-[a-z]+)*$',
    '^\\d+\\.\\d+\\.\\d+(-[a-z0-9.]+)?(\\+[a-z0-9.]+)?$',
    '^(ab|cd)*$',
    '^(ab|ac)*$',
    '^((a|b)c)*$',
    '^(?:a{2})+$',
    '^(?:[a-z]{20},)+$',
    '^[a-z0-9][a-z0-9._-]*[a-z0-9]$',
    '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
    '^([^"]|"")*$',
    '^(?:[^,]+,)*[^,]+$',
    '^(?:\\p{L}|[0-9])+$',
    'a*a*b',
    '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z]+)+$',
  ])('finds nothing in %s', (source) => {
    expect(loopIn(source)).toBeUndefined();
  });

  it('gives up on what is too large to tell, and says nothing', () => {
    expect(loopIn(`(?:${Array.from({ length: 300 }, (_, i) => `[a-z]${i}+`).join('|')})*`)).toBeUndefined();
  });

  it('stays inside any text, whatever it is', () => {
    const text = fc.array(fc.constantFrom(...('ab.|()[]{}*+?^$\\1,0-é😀'.match(/./gu) ?? [])), { maxLength: 24 });
    fc.assert(
      fc.property(text, (characters) => {
        const source = characters.join('');
        const parsed = parseRegex(source);
        const loop = parsed && findAmbiguousLoop(parsed);
        if (loop === undefined) return;
        expect(loop.start).toBeGreaterThanOrEqual(0);
        expect(loop.start).toBeLessThan(loop.end);
        expect(loop.end).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('parseRegex', () => {
  it.each([
    ['a(?=b)', 'lookahead', 1, 4],
    ['a(?!b)', 'lookahead', 1, 4],
    ['(?<=a)b', 'lookbehind', 0, 4],
    ['(?<!a)b', 'lookbehind', 0, 4],
    ['(a)\\1', 'backreference', 3, 5],
    ['(?<x>a)\\k<x>', 'backreference', 7, 12],
    ['(?i)a', 'flags', 0, 4],
    ['(?i:a)', 'flags', 0, 4],
    ['a{1,2000}', 'large-count', 1, 9],
  ])('knows what stands in %s', (source, kind, start, end) => {
    expect(parseRegex(source)?.features).toEqual([{ kind, start, end }]);
  });

  it.each(['a', '[a-z]', '\\d', '\\0', '[\\1]', '(?:a)', '(?<x>a)', 'a{2}', '\\(?=a', '[(?=]'])(
    'sees nothing special in %s',
    (source) => {
      expect(parseRegex(source)?.features).toEqual([]);
    },
  );

  it.each(['(', ')', 'a)', '(a', '[a', '*a', 'a**', '\\', '(?'])('refuses %s', (source) => {
    expect(parseRegex(source)).toBeUndefined();
  });
});
