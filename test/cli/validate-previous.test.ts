import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, oap, ROOT } from './run-oap.js';

const PACK = 'packs/finance.payment.charge.v1';
const passport = JSON.parse(readFileSync(join(ROOT, PACK, 'tests/passport.instance.json'), 'utf8')) as object;
const policy = JSON.parse(readFileSync(join(ROOT, PACK, 'policy.json'), 'utf8')) as object;
const json = (value: unknown): string => JSON.stringify(value, null, 2);
const later = { updated_at: '2999-01-01T00:00:00Z' };

const folder = makeFolder({
  'passport.json': json(passport),
  'suspended.json': json({ ...passport, ...later, status: 'suspended' }),
  'revoked.json': json({ ...passport, updated_at: '2999-01-02T00:00:00Z', status: 'revoked' }),
  'policy.json': json(policy),
  'weaker.json': json({ ...policy, min_assurance: 'L0' }),
  'next.json': json({ ...policy, id: 'finance.payment.charge.v2', version: '2.0.0', min_assurance: 'L0' }),
  'keys.json': '{"keys":[]}',
  'notes.json': '{"a":1}',
  'broken.json': '{"a":',
  'tree/passport.json': json(passport),
});

interface Place {
  readonly file: string;
  readonly pointer?: string;
  readonly start?: { readonly line: number };
}
interface Found {
  readonly code: string;
  readonly location: Place;
  readonly related?: readonly { readonly location: Place }[];
}

const compare = async (
  before: string,
  after: string,
  ...more: readonly string[]
): Promise<{ readonly code: number | null; readonly diagnostics: readonly Found[] }> => {
  const { stdout, code } = await oap(['validate', '--previous', before, after, '--json', ...more], { cwd: folder });
  return { code, diagnostics: (JSON.parse(stdout) as { readonly diagnostics: readonly Found[] }).diagnostics };
};

describe('oap validate --previous', { concurrent: true }, () => {
  it.each([
    ['passport.json', 'passport.json'],
    ['passport.json', 'suspended.json'],
    ['suspended.json', 'revoked.json'],
    ['policy.json', 'policy.json'],
    ['policy.json', 'next.json'],
  ])('%s may become %s', async (before, after) => {
    expect(await compare(before, after)).toEqual({ code: 0, diagnostics: [] });
  });

  it.each([
    ['revoked.json', 'suspended.json', 'passport/revoked-is-final', '/status'],
    ['suspended.json', 'passport.json', 'passport/updated-at-goes-back', '/updated_at'],
    ['policy.json', 'weaker.json', 'pack/frozen', '/min_assurance'],
    ['next.json', 'policy.json', 'pack/number-goes-back', '/id'],
  ])('%s may not become %s, and both places are told', async (before, after, name, pointer) => {
    const { code, diagnostics } = await compare(before, after);
    expect(code).toBe(1);
    const found = diagnostics.find((each) => each.code === name);
    expect(found?.location).toMatchObject({ file: after, pointer });
    expect(found?.location.start?.line).toBeGreaterThan(1);
    expect(found?.related?.[0]?.location).toMatchObject({ file: before, pointer });
  });

  it('tells two kinds apart', async () => {
    const { code, diagnostics } = await compare('passport.json', 'policy.json');
    expect(code).toBe(1);
    expect(diagnostics.map((each) => each.code)).toEqual(['validate/other-kind']);
  });

  it('reads either file from standard input', async () => {
    for (const args of [
      ['--previous', '-', 'passport.json'],
      ['--previous', 'passport.json', '-'],
    ])
      expect((await oap(['validate', ...args], { cwd: folder, stdin: json(passport) })).code).toBe(0);
  });

  it.each([
    ['keys.json', ['passport.json'], 2, 'only passport and policy-pack are compared'],
    ['notes.json', ['passport.json'], 2, 'none of the documents'],
    ['passport.json', ['passport.json', 'revoked.json'], 2, 'name one file'],
    ['passport.json', ['tree'], 2, 'name one file'],
    ['-', ['-'], 2, 'standard input'],
    ['broken.json', ['passport.json'], 3, 'broken.json:1'],
    ['absent.json', ['passport.json'], 3, 'does not exist'],
    ['passport.json', ['absent.json'], 3, 'does not exist'],
    ['passport.json', ['passport.json', '--against', 'finance.payment.charge.v1'], 2, '--against'],
  ])('--previous %s %j ends with %d', async (before, rest, wanted, words) => {
    const { code, stderr } = await oap(['validate', '--previous', before, ...rest], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: wanted, stderr: expect.stringContaining(words) });
  });
});
