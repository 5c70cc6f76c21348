import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePatch } from '../../src/json/index.js';
import { EXAMPLE_PACK } from '../../src/lint/example-pack.js';
import { lintText, mendText, RULES } from '../../src/lint/index.js';

const about = { file: 'policy.json', folder: 'example.note.write.v1' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const mend = (text: string): string => mendText(lintText(bytes(text), about), about, {}).text;

const invalid = RULES.flatMap(({ name, examples }) =>
  examples.invalid.map(({ pack }, index) => [`${name} ${index}`, mergePatch(EXAMPLE_PACK, pack)] as const),
);

/** Members in another order: fixes of order and fixes of members meet at one place. */
const shuffled = (value: unknown, order: (names: readonly string[]) => readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((each) => shuffled(each, order));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(order(Object.keys(members)).map((name) => [name, shuffled(members[name], order)]));
};

describe('mending', () => {
  it.each(invalid)('comes to an end, after which there is nothing to mend: %s', (_, pack) => {
    for (const order of [(names: readonly string[]) => names, (names: readonly string[]) => [...names].reverse()]) {
      const once = mend(JSON.stringify(shuffled(pack, order), null, 2));
      expect(mend(once)).toBe(once);
      const left = lintText(bytes(once), about).results.filter(({ finding }) => finding.fix !== undefined);
      expect(left.map(({ rule }) => rule.name)).toEqual([]);
    }
  });

  it('keeps every byte that no fix touches', () => {
    const text = readFileSync('packs/web.fetch.v1/policy.json', 'utf8');
    const places = fc.tuple(fc.constantFrom('  ', '\t', '\r\n', '\n\n'), fc.nat(20));
    fc.assert(
      fc.property(fc.array(places, { maxLength: 6 }), (list) => {
        const lines = text.split('\n');
        for (const [blank, at] of list) lines[at] = `${lines[at]}${blank}`;
        const spaced = lines.join('\n');
        expect(mendText(lintText(bytes(spaced), { file: 'a.json' }), { file: 'a.json' }, {}).text).toBe(spaced);
      }),
      { numRuns: 20 },
    );
  });

  it('changes nothing in what does not parse, is no pack, or is suppressed', () => {
    const entries = [{ rule: 'legacy-dialect', reason: 'Kept as published.' }];
    const kept = mergePatch(EXAMPLE_PACK, {
      'x-lint-ignore': entries,
      evaluation_rules: [{ name: 'a', condition: 'true', deny_code: 'oap.x' }],
    });
    expect(mend('{"a":')).toBe('');
    expect(mend('{"b":1,"a":2}')).toBe('{"b":1,"a":2}');
    expect(mend(JSON.stringify(kept))).not.toContain('"expression"');
  });
});
