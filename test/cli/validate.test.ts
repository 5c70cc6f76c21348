import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ANSI, makeFolder, oap, ROOT } from './run-oap.js';

const PACK = 'packs/finance.payment.charge.v1';
const passport = readFileSync(join(ROOT, PACK, 'tests/passport.instance.json'), 'utf8');
const context = JSON.stringify(
  JSON.parse(readFileSync(join(ROOT, PACK, 'tests/contexts.jsonl'), 'utf8').split('\n')[0] ?? '').context,
);
const policy = JSON.parse(readFileSync(join(ROOT, PACK, 'policy.json'), 'utf8')) as Record<string, unknown>;

const change = (text: string, members: Record<string, unknown>): string =>
  JSON.stringify({ ...JSON.parse(text), ...members }, null, 2);

interface Document {
  readonly exitCode: number;
  readonly files: readonly string[];
  readonly diagnostics: readonly {
    readonly code: string;
    readonly location: { readonly file: string; readonly pointer?: string; readonly start?: { readonly line: number } };
  }[];
}

const folder = makeFolder({
  'good/passport.json': passport,
  'good/notes.json': '{"a":1}',
  'good/.hidden/bad.json': '{',
  'good/node_modules/bad.json': '{',
  'context.json': context,
  'misspelt.json': change(passport, { status: 'actve' }),
  'never.json': change(passport, { never_expires: true, expires_at: '2999-01-01T00:00:00Z' }),
  'warned.json': change(passport, { regions: ['UK'] }),
  'bare.json': change(passport, { capabilities: [{ id: 'data.export' }], limits: {}, assurance_level: 'L0' }),
  'twice.json': '{"passport_id":1,\n "passport_id":2}',
  'bytes.bin': Uint8Array.from([0xff, 0x00, 0xc3, 0x28]),
  'deep.json': '['.repeat(200) + ']'.repeat(200),
  'array.json': '[]',
  'empty/readme.md': 'x',
  'keys.json': JSON.stringify({
    keys: [{ kid: 'a', kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', x: 'short', d: 'secret' }],
  }),
  'other.name.v1/policy.json': JSON.stringify(policy),
  'prose.v1/policy.json': JSON.stringify({
    ...policy,
    evaluation_rules: [
      {
        name: 'r',
        type: 'expression',
        condition: 'amount must be small',
        deny_code: 'oap.limit_exceeded',
        description: 'd',
      },
    ],
  }),
  'suite.jsonl': '{"name":"a","context":{},"expected":{"allow":true}}\n\n{"name":"a","context":{},"contxt":1}\n',
  'receipt.json': JSON.stringify({
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://example.com/oap/v1'],
    type: ['VerifiableCredential', 'OAPPassportCredential'],
    issuer: 'https://example.com',
    issuanceDate: (JSON.parse(passport) as { created_at: string }).created_at,
    credentialSubject: JSON.parse(passport),
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      proofPurpose: 'assertionMethod',
      verificationMethod: 'https://example.com/.well-known/oap/jwks.json#key-1',
      proofValue: `z${'3x'.repeat(43)}`,
    },
  }),
  'error.json': '{"error":{"code":"NOT_FOUND","message":"m"}}',
  'window.json': '{"allow":true,"decision_id":"d","issued_at":"now","reasons":[{"code":"oap.allowed"}]}',
  'big.json': `{"passport_id":"${'x'.repeat(10_000_000)}"}`,
});

const json = async (...args: string[]): Promise<Document & { readonly code: number | null }> => {
  const { stdout, code } = await oap(['validate', ...args, '--json'], { cwd: folder });
  return { ...(JSON.parse(stdout) as Document), code };
};

describe('oap validate', { concurrent: true }, () => {
  it('is one line about correct files, whose kind it says', async () => {
    const { stdout, stderr, code } = await oap(['validate', 'good'], { cwd: folder });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toContain('passport: 1');
    expect(stdout).not.toMatch(ANSI);
  });

  it('is silent with --quiet', async () => {
    expect(await oap(['validate', 'good', '-q'], { cwd: folder })).toEqual({ stdout: '', stderr: '', code: 0 });
  });

  it('finds nothing in the shipped packs', async () => {
    const { diagnostics, files, code } = await json(join(ROOT, 'packs'));
    expect({ diagnostics, code }).toEqual({ diagnostics: [], code: 0 });
    expect(files.length).toBeGreaterThan(10);
  });

  it.each([
    ['misspelt.json', 1, 'passport/schema-enum', '/status'],
    ['never.json', 1, 'passport/expiry-contradiction', '/never_expires'],
    ['warned.json', 0, 'passport/region-unknown', '/regions/0'],
    ['array.json', 1, 'validate/unknown-kind', ''],
    ['twice.json', 3, 'json/duplicate-name', undefined],
    ['other.name.v1', 1, 'pack/folder-name', '/id'],
    ['prose.v1/policy.json', 1, 'pack/condition-prose', '/evaluation_rules/0/condition'],
  ])('%s ends with %d', async (file, exitCode, name, pointer) => {
    const { code, exitCode: told, diagnostics } = await json(file);
    expect({ code, told }).toEqual({ code: exitCode, told: exitCode });
    const found = diagnostics.find((each) => each.code === name);
    expect(diagnostics.map((each) => each.code)).toContain(name);
    if (pointer !== undefined) expect(found?.location.pointer).toBe(pointer);
    expect(found?.location.start?.line).toBeGreaterThan(0);
  });

  it('lets warnings fail with --strict', async () => {
    expect((await json('warned.json', '--strict')).code).toBe(1);
  });

  it('tells each fault of a key once', async () => {
    const { diagnostics, code } = await json('keys.json');
    expect(code).toBe(1);
    expect(diagnostics.map((each) => each.code).sort()).toEqual(['jwks/private-member', 'jwks/schema-pattern']);
  });

  it('checks the lines of a suite, with their numbers', async () => {
    const { diagnostics, code } = await json('suite.jsonl');
    expect(code).toBe(1);
    expect(diagnostics.map((each) => [each.code, each.location.start?.line]).sort()).toEqual([
      ['suite/duplicate-name', 3],
      ['suite/unknown-member', 3],
    ]);
  });

  it('reads standard input', async () => {
    const { stdout, code } = await oap(['validate', '-', '--json'], { stdin: passport });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Document).files).toEqual(['<stdin>']);
  });

  it('says of what is signed that signatures are not verified', async () => {
    const { stdout, code } = await oap(['validate', 'receipt.json'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain('(credential: 1; signatures not verified)');
  });

  it.each([
    ['receipt.json', 'receipt', ['receipt/not-a-receipt']],
    ['error.json', 'error-body', ['error-body/schema-enum', 'error-body/schema-required']],
    ['good/passport.json', 'decision-thin-api', ['decision/schema-required']],
  ])('%s as a %s', async (file, kind, codes) => {
    const { diagnostics, code } = await json(file, '--kind', kind);
    expect(code).toBe(1);
    expect(diagnostics.map((each) => each.code).sort()).toEqual(codes);
  });

  it('tells an error body by its content', async () => {
    const { diagnostics } = await json('error.json');
    expect(diagnostics.map((each) => each.code)).toContain('error-body/schema-enum');
  });

  it('checks a document as what --kind says', async () => {
    const { diagnostics, code } = await json('good/passport.json', '--kind', 'jwks');
    expect(code).toBe(1);
    expect(diagnostics.map((each) => each.code)).toEqual(['jwks/schema-required']);
  });

  const against = ['--against', join(ROOT, PACK)];

  it('checks a context against the schema of a pack', async () => {
    expect(await json('context.json', ...against)).toMatchObject({ code: 0, diagnostics: [] });
    const wrong = await json('good/notes.json', ...against);
    expect(wrong.code).toBe(1);
    expect(new Set(wrong.diagnostics.map((each) => each.code))).toEqual(new Set(['context/schema-required']));
  });

  it('checks a passport against what a pack requires', async () => {
    expect(await json('good/passport.json', ...against)).toMatchObject({ code: 0, diagnostics: [] });
    const { code, diagnostics } = await json('bare.json', ...against);
    expect(code).toBe(1);
    const codes = diagnostics.map((each) => each.code);
    for (const wanted of ['passport/lacks-capability', 'passport/assurance-too-low', 'passport/lacks-limit'])
      expect(codes).toContain(wanted);
  });

  it.each([
    [['good', '--against', './prose.v1'], 1],
    [['good', '--against', 'no.such.pack.v1'], 2],
    [['good/passport.json', '--kind', 'context'], 2],
    [['good', '--kind', 'pasport'], 2],
    [['good', '--reporter', 'prety'], 2],
    [[], 2],
    [['absent.json'], 3],
    [['bytes.bin'], 3],
    [['deep.json'], 3],
    [['big.json'], 3],
    [['empty'], 4],
  ])('%j ends with %d', async (args, wanted) => {
    const { code, stdout, stderr } = await oap(['validate', ...args], { cwd: folder });
    expect(code).toBe(wanted);
    expect(stdout + stderr).not.toBe('');
    expect(stderr).not.toContain('this is a bug');
  });

  it('gives every result of SARIF a place', async () => {
    const { stdout, code } = await oap(['validate', 'misspelt.json', 'never.json', '-r', 'sarif'], { cwd: folder });
    expect(code).toBe(1);
    const { runs } = JSON.parse(stdout) as {
      readonly runs: readonly { readonly results: readonly { readonly locations: readonly unknown[] }[] }[];
    };
    expect(runs[0]?.results.map(({ locations }) => locations.length)).toEqual([1, 1]);
  });

  it.each(['junit', 'github'])('reports as %s', async (reporter) => {
    const { stdout, code } = await oap(['validate', 'misspelt.json', '-r', reporter], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toContain('misspelt.json');
  });
});

const upstream = process.env.OAP_UPSTREAM ?? '';

describe.skipIf(!existsSync(upstream))('published data (skipped unless OAP_UPSTREAM names it)', () => {
  it('passports are sound, decisions placeholders, and the exit code says so', async () => {
    const { stdout, code } = await oap(['validate', join(upstream, 'spec/oap/examples'), '--json']);
    expect(code).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as Document;
    expect(diagnostics.map((each) => each.code)).toEqual(Array.from({ length: 4 }, () => 'decision/placeholder'));
    const files = new Set(diagnostics.map(({ location }) => location.file.split('/').at(-1)));
    expect(files).toEqual(new Set(['decision.allow.sample.json', 'decision.deny.sample.json']));
  });
});
