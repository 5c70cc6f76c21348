import { describe, expect, it } from 'vitest';
import { codesOf, packOf, rule, run } from './documents.js';

const matches = async (pattern: string, text: unknown): Promise<string> => {
  const pack = packOf([rule('r', `helpers.matches(context.text, ${JSON.stringify(pattern)})`)]);
  return codesOf(await run({ pack, context: text === undefined ? {} : { text } })).join();
};

describe('helpers.matches', () => {
  const rows: readonly (readonly [pattern: string, text: unknown, found: boolean])[] = [
    ['^[A-Z]{3}$', 'USD', true],
    ['^[A-Z]{3}$', 'USDX', false],
    ['^[A-Z]{3}$', 'usd', false],
    ['b+', 'abbc', true],
    ['^b+', 'abbc', false],
    ['^(?:GET|HEAD)$', 'HEAD', true],
    ['^(?:GET|HEAD)$', 'HEADS', false],
    ['^\\d{4}-\\d{2}$', '2025-01', true],
    ['^[^/]+/[^/]+$', 'a/b', true],
    ['^[^/]+/[^/]+$', 'a/b/c', false],
    ['^a.c$', 'abc', true],
    ['^a.c$', 'a\nc', false],
    ['^[\\w.-]+@example\\.com$', 'a.b@example.com', true],
    ['^[\\w.-]+@example\\.com$', 'a.b@examplexcom', false],
    ['', 'anything', true],
    ['^$', '', true],
    ['^a$', 'a\n', false],
  ];
  it.each(rows)('%s in %j: %j', async (pattern, text, found) => {
    expect(await matches(pattern, text)).toBe(found ? 'oap.allowed' : 'oap.r');
    // The engine under the tests as the oracle, on texts that are short.
    expect(new RegExp(pattern, 'u').test(String(text))).toBe(found);
  });

  it.each([undefined, null, 7, {}])('%j is no text: the rule fails', async (text) => {
    expect(await matches('^', text)).toBe('oap.r');
  });

  it.each([
    '^[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*!$',
    '^(a+)+$',
    '^(a|a)*$',
    '^(?:a?){30}a{30}!$',
    '(?:.*,){20}x',
    '^[a]+[a]+[a]+[a]+[a]+[a]+$',
  ])('%s takes time in proportion to the text', async (pattern) => {
    expect(await matches(pattern, `${'a'.repeat(40_000)}?`)).toBe('oap.r');
  });

  it('a text that is too long is a policy error', async () => {
    expect(await matches('^a', 'a'.repeat(65_537))).toBe('oap.policy_error');
  });

  it('a pattern of the limits that cannot be used fails the rule', async () => {
    const pack = packOf([rule('r', 'helpers.matches(context.text, context.pattern)')]);
    for (const [pattern, code] of [
      ['^a', 'oap.allowed'],
      ['(', 'oap.r'],
      ['(?=a)', 'oap.r'],
      ['(a)\\1', 'oap.r'],
    ] as const)
      expect(codesOf(await run({ pack, context: { text: 'abc', pattern } })), pattern).toEqual([code]);
  });
});
