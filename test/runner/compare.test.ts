import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/diagnostics/index.js';
import { canonicalize, digest } from '../../src/json/index.js';
import { compareOutcome } from '../../src/runner/compare.js';
import { CODE_ALIASES, REFUTED_EXPECTATIONS } from '../../src/spec/index.js';
import { runTree } from './run-tree.js';
import { deny, inline, packFolder } from './sample.js';

const outcome = (allow: boolean | null, ...codes: readonly string[]): Outcome => ({ allow, codes });
const no = (...codes: readonly string[]): Outcome => outcome(false, ...codes);
const yes = outcome(true, 'oap.allowed');

const compare = (expected: readonly Outcome[], actual: Outcome, exact = false) =>
  compareOutcome(expected, actual, { pack: 'p', name: 'n', contextDigest: () => undefined }, exact);

describe('outcomes that meet what is expected', () => {
  const rows: readonly (readonly [what: string, expected: readonly Outcome[], actual: Outcome])[] = [
    ['the same', [no('a')], no('a')],
    ['the verdict alone', [outcome(true)], yes],
    ['the code alone', [outcome(null, 'a')], no('a')],
    ['any of several', [yes, no('a'), no('b')], no('b')],
    ['the first of several reasons', [no('a')], no('a', 'b')],
    ['several codes, as a set', [no('b', 'a')], no('a', 'b')],
    ['several codes, one of them twice', [no('a', 'b')], no('a', 'b', 'a')],
    ['the first reason, or all of them', [no('a'), no('b', 'c')], no('a', 'b')],
  ];
  it.each(rows)('%s', (_, expected, actual) => {
    expect(compare(expected, actual)).toMatchObject({ pass: true, notes: [] });
    expect(compare(expected, actual, true)).toMatchObject({ pass: true, notes: [] });
  });
});

describe('outcomes that do not', () => {
  const rows: readonly (readonly [what: string, expected: readonly Outcome[], actual: Outcome])[] = [
    ['another verdict', [outcome(true)], no('a')],
    ['another verdict with the same code', [outcome(true, 'a')], no('a')],
    ['another code', [no('a')], no('b')],
    ['a later reason', [no('b')], no('a', 'b')],
    ['fewer codes', [no('a', 'b')], no('a')],
    ['more codes than several', [no('a', 'b')], no('a', 'b', 'c')],
    ['none of several', [no('a'), yes], no('b')],
    ['a code that only begins alike', [no('oap.pii')], no('oap.pii_blocked')],
    ['nothing expected', [], no('a')],
  ];
  it.each(rows)('%s', (_, expected, actual) => {
    expect(compare(expected, actual)).toMatchObject({ pass: false, notes: [] });
    expect(compare(expected, actual, true).pass).toBe(false);
  });
});

it('notes that a case names no reason code', () => {
  expect(compare([no()], no('a')).notes).toMatchObject([{ code: 'compare/no-code' }]);
  expect(compare([outcome(true)], yes).notes).toEqual([]);
});

describe('renamed codes', () => {
  const pairs = CODE_ALIASES.flatMap(({ codes: [older, newer], errata }) => [
    [older, newer, errata[0]] as const,
    [newer, older, errata[0]] as const,
  ]);

  it.each(pairs)('%s is met by %s, with a note', (expected, actual, erratum) => {
    expect(compare([no(expected)], no(actual))).toMatchObject({
      pass: true,
      notes: [{ code: 'compare/renamed-code', erratum }],
    });
    expect(compare([no(expected, 'x')], no('x', actual))).toMatchObject({ pass: true, notes: [{ erratum }] });
  });

  it.each(pairs)('%s is not met by %s exactly, and says why', (expected, actual) => {
    const { pass, why, notes } = compare([no(expected)], no(actual), true);
    expect({ pass, notes }).toEqual({ pass: false, notes: [] });
    expect(why).toContain('renamed');
  });

  it('prefers the alternative that needs no renaming', () => {
    expect(compare([no('oap.pii_blocked'), no('oap.pii_not_allowed')], no('oap.pii_not_allowed')).notes).toEqual([]);
  });

  it('does not turn a verdict', () => {
    expect(compare([outcome(true, 'oap.pii_blocked')], no('oap.pii_not_allowed')).pass).toBe(false);
  });

  it('never changes what a run shows as the outcome', async () => {
    const ran = await runTree(packFolder('p', [inline('a', { pii: true }, deny('oap.pii_blocked'))]), ['p']);
    expect(ran.cases).toMatchObject([{ status: 'pass', actual: { codes: ['oap.pii_not_allowed'] } }]);
    expect(ran.cases[0]?.notes).toContainEqual(
      expect.objectContaining({ code: 'compare/renamed-code', erratum: 'E-32' }),
    );
    const exact = await runTree(packFolder('p', [inline('a', { pii: true }, deny('oap.pii_blocked'))]), ['p'], {
      exactCodes: true,
    });
    expect(exact.verdicts).toEqual(['a: fail']);
  });
});

describe('expectations that an erratum refutes', () => {
  const [entry] = REFUTED_EXPECTATIONS;
  if (entry === undefined) throw new Error('there is one');
  const { pack, case: name, context, expected, instead, erratum } = entry;
  const published = { pack, name, contextDigest: () => context };

  it('count as met, with a note, for the published case alone', () => {
    expect(compareOutcome([no(expected)], no(instead), published, false)).toMatchObject({
      pass: true,
      notes: [{ code: 'compare/refuted', erratum }],
    });
  });

  it('do not count exactly, and say why', () => {
    const { pass, why } = compareOutcome([no(expected)], no(instead), published, true);
    expect(pass).toBe(false);
    expect(why).toContain(erratum);
  });

  const near: readonly (readonly [what: string, expected: readonly Outcome[], actual: Outcome, compared: object])[] = [
    ['another context', [no(expected)], no(instead), { contextDigest: () => digest({ amount: 15000 }) }],
    ['a context without a digest', [no(expected)], no(instead), { contextDigest: () => undefined }],
    ['another case', [no(expected)], no(instead), { name: `${name}_2` }],
    ['another pack', [no(expected)], no(instead), { pack: 'finance.payment.charge.v1' }],
    ['another code', [no(expected)], no('oap.currency_unsupported'), {}],
    ['another expectation', [no('oap.region_blocked')], no(instead), {}],
    ['an allow', [no(expected)], yes, {}],
  ];
  it.each(near)('do not count for %s', (_, wanted, actual, compared) => {
    expect(compareOutcome(wanted, actual, { ...published, ...compared }, false).pass).toBe(false);
  });

  it('are bound to a context by the digest of its canonical form', () => {
    const text = { b: 1, a: 2 };
    expect(digest(text)).toBe(digest(JSON.parse(canonicalize({ a: 2, b: 1 }))));
    expect(context).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

describe('several expected codes', () => {
  const both = { amount: 5000, pii: true };

  it('are never met: an evaluation gives one reason', async () => {
    const ran = await runTree(
      packFolder('p', [
        inline('all', both, deny('oap.pii_not_allowed', 'oap.limit_exceeded')),
        inline('first', both, deny('oap.limit_exceeded')),
        inline('later', both, deny('oap.pii_not_allowed')),
        inline('too many', both, deny('oap.limit_exceeded', 'oap.pii_not_allowed', 'oap.other')),
      ]),
      ['p'],
    );
    expect(ran.verdicts).toEqual(['all: fail', 'first: pass', 'later: fail', 'too many: fail']);
    expect(ran.cases.map(({ actual }) => actual?.codes.length)).toEqual([1, 1, 1, 1]);
    expect(ran.cases[0]?.why).toContain('any_of');
  });

  it('stand as an alternative to one', async () => {
    const expected = { any_of: ['oap.limit_exceeded', deny('oap.a', 'oap.b')] };
    expect((await runTree(packFolder('p', [inline('a', both, expected)]), ['p'])).verdicts).toEqual(['a: pass']);
  });
});
