import { createHash } from 'node:crypto';
import serialize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, parseJson } from '../../src/json/index.js';
import documents from '../vectors/json-canonicalization/documents.json' with { type: 'json' };
import numbers from '../vectors/json-canonicalization/numbers.json' with { type: 'json' };
import { numberSequence } from './number-sequence.js';

const LINES = process.env.OAP_FULL === undefined ? 10_000 : 1_000_000;

const canonicalText = (text: string): string => {
  const parsed = parseJson(text, { file: 'x' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return canonicalize(parsed.value);
};

describe('documents of the JCS project', () => {
  it.each(documents as [string, string, string][])('%s', (_, input, output) => {
    expect(canonicalText(input)).toBe(output);
    expect(canonicalText(output)).toBe(output);
  });
});

describe('numbers of the JCS project', () => {
  it(`are written as its checksums want them, up to ${LINES} lines`, () => {
    const wanted = new Map(numbers.checksums as [number, string][]);
    const hash = createHash('sha256');
    const reached: number[] = [];
    let written = 0;
    for (const [bits, value] of numberSequence(numbers.fixed)) {
      hash.update(`${bits.toString(16)},${canonicalize(value)}\n`);
      const sum = wanted.get(++written);
      if (sum !== undefined) {
        reached.push(written);
        expect([written, hash.copy().digest('hex')]).toEqual([written, sum]);
      }
      if (written === LINES) break;
    }
    expect(reached).toEqual([...wanted.keys()].filter((lines) => lines <= LINES));
  });
});

describe('the text of a canonical form', () => {
  // Every spelling of a value that I-JSON allows, with its members in any order.
  const value = fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 });
  const shuffled = fc.tuple(value, fc.infiniteStream(fc.nat())).map(([original, picks]) => {
    const shuffle = (part: unknown): unknown => {
      if (Array.isArray(part)) return part.map(shuffle);
      if (typeof part !== 'object' || part === null) return part;
      const entries = Object.entries(part).map((entry) => [picks.next().value ?? 0, entry] as const);
      entries.sort(([a], [b]) => a - b);
      return Object.fromEntries(entries.map(([, [name, member]]) => [name, shuffle(member)]));
    };
    return { original, other: shuffle(original) };
  });

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(shuffled, ({ original, other }) => {
        expect(canonicalize(other)).toBe(canonicalize(original));
      }),
    );
  });

  it('is that of the package it comes from, and of the text that it is', () => {
    fc.assert(
      fc.property(value, (original) => {
        const text = canonicalize(original);
        expect(text).toBe(serialize(original));
        expect(canonicalize(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
