import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toDidKey, toPrivatePem, toPublicJwk } from '../../src/crypto/index.js';
import { canonicalize, digest } from '../../src/json/index.js';
import { oapContext, PINNED_CONTEXTS } from '../../src/vc/index.js';
import { serve } from '../io/serve.js';
import { DECISION, KEY, NOW, SMALL_PASSPORT } from '../vc/samples.js';
import { type Ended, makeFolder, oap, ROOT, readDocument } from './run-oap.js';
import { follow, readSteps } from './tutorial.js';

const folder = makeFolder({
  'passport.json': JSON.stringify(SMALL_PASSPORT, null, 2),
  'decision.json': JSON.stringify(DECISION),
  'broken.json': '{"a":1,\n oops}',
  'list.json': '[]',
  'invalid.json': JSON.stringify({ ...SMALL_PASSPORT, status: 'x' }, null, 2),
  'key.pem': toPrivatePem(KEY),
  'jwks.json': JSON.stringify({ keys: [toPublicJwk(KEY.publicKey)] }),
});
chmodSync(join(folder, 'key.pem'), 0o600);

const run = (...args: readonly string[]): Promise<Ended> => oap(['vc', ...args], { cwd: folder });
const make = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await run('export', '--key', 'key.pem', '--now', NOW, ...args);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
};
const pipe = (stdin: string, ...args: readonly string[]): Promise<Ended> =>
  oap(['vc', ...args], { cwd: folder, stdin });

const HTTPS = ['--issuer', 'https://registry.example.com', '--kid', 'oap:registry:key-1'] as const;
const credential = await make('passport.json');
const byHttps = await make('passport.json', ...HTTPS);
const decision = await make('decision.json', '--vc', '2.0', '--suite', 'eddsa-rdfc-2022');
const presented = await pipe(credential, 'present', '-', '--key', 'key.pem', '--challenge', 'c', '--now', NOW);

describe.concurrent('oap vc', () => {
  it.each<readonly [string, string, readonly string[], number]>([
    ['a credential', credential, ['verify', '-'], 0],
    ['a decision', decision, ['verify', '-'], 0],
    ['the issuer that is believed', credential, ['verify', '-', '--issuer', toDidKey(KEY.publicKey)], 0],
    ['another issuer', credential, ['verify', '-', '--issuer', 'did:web:example.com'], 1],
    ['a changed claim', credential.replace('max_per_tx":5000', 'max_per_tx":5001'), ['verify', '-'], 1],
    ['an https issuer without its keys', byHttps, ['verify', '-'], 4],
    ['an https issuer with its keys', byHttps, ['verify', '-', '--jwks', 'jwks.json'], 0],
    ['no JSON', '{', ['verify', '-'], 3],
    ['an empty text', '', ['verify', '-'], 3],
    ['a list', '[]', ['verify', '-'], 1],
    ['a file that is not there', '', ['verify', 'none.json'], 3],
    ['a time that is none', credential, ['verify', '-', '--now', 'soon'], 2],
    ['a context without a file', credential, ['verify', '-', '--context', 'https://example.com'], 2],
    ['a challenge to a credential', credential, ['verify', '-', '--challenge', 'c'], 1],
    ['a presentation', presented.stdout, ['verify', '-', '--challenge', 'c'], 0],
    ['a presentation for another', presented.stdout, ['verify', '-', '--challenge', 'd'], 1],
    ['a presentation without a challenge', presented.stdout, ['verify', '-'], 4],
    ['an import', credential, ['import', '-'], 0],
    ['an import of what was changed', credential.replace('"US"', '"CA"'), ['import', '-'], 1],
    ['an import of no JSON', '{', ['import', '-'], 3],
    ['an import of nothing of the standard', '{"proof":{}}', ['import', '-', '--unverified'], 1],
  ])('%s ends as it should', async (_, stdin, args, code) => {
    const time = args.includes('--now') ? [] : ['--now', NOW];
    const ended = await pipe(stdin, ...args, ...time);
    expect([ended.code, ended.stdout + ended.stderr]).toEqual([code, expect.any(String)]);
    expect(ended.stderr).not.toContain('this is a bug');
  });

  it.each<readonly [string, readonly string[], number, RegExp]>([
    ['no JSON', ['broken.json', '--key', 'key.pem'], 3, /broken\.json:2:2/],
    ['a list', ['list.json', '--key', 'key.pem'], 1, /passport or a decision/],
    ['an invalid passport', ['invalid.json', '--key', 'key.pem'], 1, /invalid\.json:\d+:\d+/],
    ['a passport as a decision', ['passport.json', '--key', 'key.pem', '--type', 'decision'], 1, /decision/],
    ['no key', ['passport.json'], 2, /key/],
    ['a key that is none', ['passport.json', '--key', 'passport.json'], 3, /passport\.json/],
    ['a public key', ['passport.json', '--key', 'jwks.json'], 2, /private/],
    [
      'an issuer whose key has no id',
      ['passport.json', '--key', 'key.pem', '--issuer', 'did:web:example.com'],
      2,
      /--kid/,
    ],
    ['a version that there is none of', ['passport.json', '--key', 'key.pem', '--vc', '3'], 2, /vc/],
  ])('exports nothing for %s', async (_, args, code, words) => {
    const ended = await run('export', ...args);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(words);
  });

  it('gives back what was exported, byte for byte in canonical form', async () => {
    for (const args of [['--nested'], ['--vc', '2.0'], ['--suite', 'Ed25519Signature2020']]) {
      const { code, stdout } = await pipe(await make('passport.json', ...args), 'import', '-', '--now', NOW);
      expect([code, stdout]).toEqual([0, `${canonicalize(SMALL_PASSPORT)}\n`]);
    }
  });

  it('marks what nobody verified', async () => {
    const changed = credential.replace('"US"', '"CA"');
    const { code, stdout, stderr } = await pipe(changed, 'import', '-', '--now', NOW, '--unverified');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ unverified: true, document: { ...SMALL_PASSPORT, regions: ['CA', 'EU'] } });
    expect(stderr).toContain('UNVERIFIED');
  });

  it('prints documents of the published shapes', async () => {
    const verified = await pipe(credential, 'verify', '-', '--now', NOW, '--json');
    expect(readDocument('vc-verify', verified.stdout)).toMatchObject({ form: 'credential', verdict: 'valid' });
    const broken = await pipe('{', 'verify', '-', '--now', NOW, '--json');
    expect(readDocument('vc-verify', broken.stdout)).toMatchObject({ verdict: 'invalid', credential: null });
    const presentation = await pipe(presented.stdout, 'verify', '-', '--challenge', 'c', '--now', NOW, '--json');
    expect(readDocument('vc-verify', presentation.stdout)).toMatchObject({ form: 'presentation', verdict: 'valid' });
    const imported = await pipe(decision, 'import', '-', '--now', NOW, '--json');
    expect(readDocument('vc-import', imported.stdout)).toMatchObject({ kind: 'decision', document: DECISION });
    const nothing = await pipe('{}', 'import', '-', '--now', NOW, '--json');
    expect(readDocument('vc-import', nothing.stdout)).toMatchObject({ verified: false, document: null });
    const exported = await run('export', 'passport.json', '--key', 'key.pem', '--now', NOW, '--json');
    expect(readDocument('vc-export', exported.stdout)).toMatchObject({
      kind: 'passport',
      credential: JSON.parse(credential),
    });
    const shown = await pipe(
      credential,
      'present',
      '-',
      '--key',
      'key.pem',
      '--challenge',
      'c',
      '--now',
      NOW,
      '--json',
    );
    expect(readDocument('vc-present', shown.stdout)).toMatchObject({ presentation: JSON.parse(presented.stdout) });
  });

  it('knows a context under an address that is vouched for, and asks nobody', async () => {
    const address = 'https://example.com/oap/context';
    const named = await make('passport.json', '--suite', 'eddsa-rdfc-2022', '--context-url', address);
    expect((await pipe(named, 'verify', '-', '--now', NOW)).code).toBe(1);
    expect((await pipe(named, 'verify', '-', '--now', NOW, '--context-url', address)).code).toBe(0);
  });
});

const DID = (port: number): string => `did:web:127.0.0.1%3A${port}`;
const served = await serve((request, response) => {
  const did = DID(Number(request.headers.host?.split(':')[1]));
  const method = { id: `${did}#key-1`, type: 'JsonWebKey', controller: did, publicKeyJwk: toPublicJwk(KEY.publicKey) };
  if (request.url === '/.well-known/did.json')
    response
      .writeHead(200, { 'content-type': 'application/did+json' })
      .end(JSON.stringify({ id: did, verificationMethod: [method], assertionMethod: [method.id] }));
  else response.writeHead(404).end();
});

describe('keys from elsewhere', () => {
  it('are fetched of a did:web that is believed, and of no other', async () => {
    const did = DID(served.port);
    const signed = await make('passport.json', '--issuer', did, '--kid', 'key-1');
    expect((await pipe(signed, 'verify', '-', '--now', NOW, '--allow-http')).code).toBe(4);
    expect(served.asked).toEqual([]);
    const refused = await pipe(signed, 'verify', '-', '--now', NOW, '--issuer', did);
    expect([refused.code, refused.stdout]).toEqual([4, expect.stringContaining('loopback')]);
    expect(served.asked).toEqual([]);
    const { code, stdout } = await pipe(signed, 'verify', '-', '--now', NOW, '--issuer', did, '--allow-http');
    expect([code, stdout]).toEqual([0, expect.stringContaining('/.well-known/did.json')]);
    expect(served.asked).toEqual(['/.well-known/did.json']);
  });
});

describe('the context of the standard', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(ROOT, 'schemas', name), 'utf8')) as Record<string, unknown>;

  it('is published with its digest, which is pinned', () => {
    expect(read('oap-context.jsonld')).toEqual({ '@context': oapContext() });
    expect(read('oap-context.digest.json').digest).toBe(digest(oapContext()));
    expect(PINNED_CONTEXTS).toContain(digest(oapContext()));
  });
});

describe('docs/credentials.md', () => {
  const steps = readSteps(readFileSync(join(ROOT, 'docs/credentials.md'), 'utf8'));
  const place = makeFolder();

  it('has a tutorial', () => {
    expect(steps.filter(({ body }) => body.startsWith('$ oap vc ')).length).toBeGreaterThan(6);
  });

  it('can be followed to the letter', () => follow(steps, place), 60_000);
});
