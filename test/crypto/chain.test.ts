import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ChainReport, checkChain } from '../../src/crypto/index.js';
import { canonicalize, parseJson, sha256Hex } from '../../src/json/index.js';
import { WINDOW } from './decisions.js';

type Members = Readonly<Record<string, unknown>>;

const hashed = ({ content_hash: _, ...members }: Members): Members => ({
  ...members,
  content_hash: `sha256:${sha256Hex(canonicalize(members))}`,
});

const link = (decision_id: string, before: Members | null, more: Members = {}): Members =>
  hashed({
    ...WINDOW,
    kid: 'oap:local:dev-key',
    signature: 'local-unsigned',
    decision_id,
    prev_decision_id: before?.decision_id ?? null,
    prev_content_hash: before?.content_hash ?? null,
    ...more,
  });

const check = (...records: readonly Members[]): ChainReport =>
  checkChain(
    records.map((members, index) => {
      const parsed = parseJson(JSON.stringify(members), { file: `${index}.json` });
      if (!parsed.ok) throw new Error('the sample is no JSON');
      return { members: parsed.value as Members, document: parsed.document, pointer: '' };
    }),
  );

const codesOf = (...records: readonly Members[]): readonly string[] =>
  check(...records).diagnostics.map(({ code, location }) => `${code} ${location.file}`);

const A = link('a', null);
const B = link('b', A);
const C = link('c', B);

describe('a local chain', () => {
  it('fits together in any order', () => {
    expect(check(A, B, C)).toEqual({ consistent: true, records: 3, heads: ['c'], diagnostics: [] });
    expect(check(C, A, B).consistent).toBe(true);
    expect(check(A).consistent).toBe(true);
  });

  it('of nothing is not consistent', () => {
    expect(check()).toEqual({ consistent: false, records: 0, heads: [], diagnostics: [] });
  });

  it('shows a record that was changed', () => {
    expect(codesOf(A, { ...B, allow: false }, C)).toEqual(['chain/content-hash 1.json']);
  });

  it('shows a record that was changed and hashed again', () => {
    expect(codesOf(A, hashed({ ...B, allow: false }), C)).toEqual(['chain/prev-hash 2.json']);
  });

  it('shows a gap', () => {
    expect(codesOf(A, C)).toEqual(['chain/gap 1.json']);
  });

  it('cannot show that the newest is missing', () => {
    expect(check(A, B)).toMatchObject({ consistent: true, heads: ['b'] });
  });

  it('shows a fork with both records', () => {
    const report = check(A, B, link('d', A), C);
    expect(report.diagnostics).toMatchObject([
      { code: 'chain/fork', location: { file: '2.json' }, related: [{ location: { file: '1.json' } }] },
    ]);
    expect(report.heads).toEqual(['d', 'c']);
  });

  it('shows two beginnings', () => {
    expect(codesOf(A, link('d', null))).toEqual(['chain/fork 1.json']);
  });

  it('shows a record that is there twice, with both files', () => {
    expect(check(A, A, B).diagnostics).toMatchObject([
      { code: 'chain/duplicate', location: { file: '1.json' }, related: [{ location: { file: '0.json' } }] },
    ]);
  });

  it('shows circles', () => {
    const one = link('x', { decision_id: 'y', content_hash: 'sha256:0' });
    const two = link('y', one);
    expect(codesOf(one, two)).toContain('chain/circle 0.json');
    expect(codesOf(link('s', { decision_id: 's', content_hash: 'sha256:0' }))).toContain('chain/circle 0.json');
  });

  it('shows what is no link', () => {
    const { decision_id: _, ...nameless } = A;
    const { content_hash: __, ...hashless } = A;
    expect(codesOf(hashed(nameless))).toEqual(['chain/no-id 0.json']);
    expect(codesOf(hashless)).toEqual(['chain/no-hash 0.json']);
    expect(codesOf(link('a', null, { prev_decision_id: 5 }))).toEqual(['chain/bad-link 0.json']);
    expect(codesOf(link('a', null, { prev_content_hash: 'sha256:0' }))).toEqual(['chain/bad-link 0.json']);
  });

  it('warns of times that run backwards', () => {
    const earlier = link('b', A, { issued_at: '2025-01-01T00:00:00Z' });
    expect(check(A, earlier)).toMatchObject({
      consistent: true,
      diagnostics: [{ code: 'chain/time', severity: 'warning' }],
    });
  });

  it('takes the spelling of the usual tool for U+007F (E-70)', () => {
    const { content_hash: _, ...members } = link('a', null, { owner_id: '\u007f' });
    const text = canonicalize(members).replace('\u007f', '\\u007f');
    expect(check({ ...members, content_hash: `sha256:${sha256Hex(text)}` }).consistent).toBe(true);
  });

  const folder = join(process.env.OAP_UPSTREAM ?? '', 'samples/decisions');
  it.skipIf(process.env.OAP_UPSTREAM === undefined)('of published records has the hashes that we compute', () => {
    const published = readdirSync(folder)
      .filter((name) => name.includes('local-chain'))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Members);
    expect(published.length).toBeGreaterThan(1);
    expect(codesOf(...published).filter((each) => each.startsWith('chain/content-hash'))).toEqual([]);
  });
});
