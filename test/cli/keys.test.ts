import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PrivateKey, readKey, toDidKey, toPrivateJwk, toPrivatePem, toPublicPem } from '../../src/crypto/index.js';
import { D, ENCRYPTED, JWK, KEY, OTHERS, PASSPHRASE, SECRETS, SEED, THUMBPRINT } from '../crypto/key-texts.js';
import { ANSI, ENV, makeFolder, oap, ROOT, readDocument } from './run-oap.js';

const KID = 'oap:registry:key-1';
const folder = makeFolder({
  'key.pem': toPrivatePem(KEY),
  'open.pem': toPrivatePem(KEY),
  'public.pem': toPublicPem(KEY.publicKey),
  'key.jwk': JSON.stringify({ ...toPrivateJwk(KEY), kid: KID }),
  'encrypted.pem': ENCRYPTED,
  'seed.txt': Buffer.from(SEED).toString('hex'),
  'rsa.pem': OTHERS.rsaPrivate,
  'other.jwk': JSON.stringify({
    ...toPrivateJwk(new PrivateKey(new Uint8Array(32).fill(9))),
    kid: 'oap:registry:key-2',
  }),
  'set.json': JSON.stringify({ keys: [{ ...JWK, kid: KID, use: 'sig', alg: 'EdDSA' }] }),
  'leak.json': JSON.stringify({ keys: [{ ...JWK, kid: KID, d: D }] }),
  'twice.json': JSON.stringify({
    keys: [
      { ...JWK, kid: KID },
      { ...JWK, kid: KID },
    ],
  }),
  'mixed.json': JSON.stringify({
    keys: [
      { ...JWK, kid: KID },
      { kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'r' },
    ],
  }),
  'none.json': '{"keys":[]}',
});
for (const file of ['key.pem', 'key.jwk', 'encrypted.pem', 'seed.txt', 'other.jwk'])
  chmodSync(join(folder, file), 0o600);
chmodSync(join(folder, 'open.pem'), 0o644);

const run = (args: readonly string[], more: Parameters<typeof oap>[1] = {}) =>
  oap(['keys', ...args], { cwd: folder, ...more });
const holdsSecret = (...texts: readonly string[]): boolean =>
  SECRETS.some((secret) => texts.some((text) => text.includes(secret)));
const keyOf = (text: string): PrivateKey => {
  const read = readKey(text);
  if (!read.ok || !(read.key instanceof PrivateKey)) throw new Error('no private key');
  return read.key;
};

describe.concurrent('oap keys generate', () => {
  it('prints a new private key, and what is public about it apart', async () => {
    const ended = await Promise.all([run(['generate']), run(['generate'])]);
    const [one, two] = ended.map(({ stdout }) => keyOf(stdout));
    expect(one?.seed()).not.toEqual(two?.seed());
    expect(ended[0]?.stderr).toContain(toDidKey((one as PrivateKey).publicKey));
    expect((await run(['generate', '--quiet'])).stderr).toBe('');
  });

  it('writes a file for its owner alone', async () => {
    const { stdout, stderr, code } = await run(['generate', '--out', 'new.pem', '--kid', KID]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(statSync(join(folder, 'new.pem')).mode & 0o777).toBe(0o600);
    const key = keyOf(readFileSync(join(folder, 'new.pem'), 'utf8'));
    expect(stdout).toContain(KID);
    expect(stdout).toContain(toDidKey(key.publicKey));
    expect(stdout).not.toContain(Buffer.from(key.seed()).toString('base64url').slice(4, 30));
  });

  it('writes a JWK that carries its kid', async () => {
    const { stdout } = await run(['generate', '--jwk', '--out', 'new.jwk', '--kid', KID, '--json']);
    const key = keyOf(readFileSync(join(folder, 'new.jwk'), 'utf8'));
    expect(key.kid).toBe(KID);
    expect(readDocument('keys-generate', stdout)).toMatchObject({
      file: 'new.jwk',
      format: 'jwk',
      key: { kid: KID, didKey: toDidKey(key.publicKey) },
    });
  });

  it('overwrites nothing, and follows no link', async () => {
    const before = readFileSync(join(folder, 'key.pem'), 'utf8');
    expect(await run(['generate', '--out', 'key.pem'])).toMatchObject({ stdout: '', code: 2 });
    expect(readFileSync(join(folder, 'key.pem'), 'utf8')).toBe(before);
    symlinkSync('elsewhere.pem', join(folder, 'link.pem'));
    expect((await run(['generate', '--out', 'link.pem'])).code).toBe(2);
    expect(existsSync(join(folder, 'elsewhere.pem'))).toBe(false);
    expect((await run(['generate', '--out', 'no/folder.pem'])).code).toBe(3);
  });

  it.each([
    ['--kid', 'key-1'],
    ['--kid', 'oap:owner:example.com'],
    ['--kid', 'oap:owner:localhost:1:k'],
    ['--json'],
    ['x'],
  ])('refuses %s %s', async (...args) => {
    const { stdout, stderr, code } = await run(['generate', ...args]);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain('hint: ');
  });
});

describe.concurrent('oap keys show', () => {
  it.each([
    ['key.pem', []],
    ['public.pem', []],
    ['key.jwk', []],
    ['seed.txt', ['--format', 'seed-hex']],
    ['set.json', []],
  ])('shows what is public about %s', async (file, args) => {
    const { stdout, stderr, code } = await run(['show', file, ...args]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    for (const part of [THUMBPRINT, JWK.x, toDidKey(KEY.publicKey), toPublicPem(KEY.publicKey)])
      expect(stdout).toContain(part);
    expect(holdsSecret(stdout)).toBe(false);
    const { stdout: json } = await run(['show', file, ...args, '--json']);
    expect(readDocument('keys-show', json)).toMatchObject({ ok: true, keys: [{ file, thumbprint: THUMBPRINT }] });
    expect(holdsSecret(json)).toBe(false);
  });

  it('shows a private key only when asked to', async () => {
    expect((await run(['show', 'key.jwk', '--private'])).stdout).toBe(toPrivatePem(KEY));
    const { stdout } = await run(['show', 'seed.txt', '--format', 'seed-hex', '--private', '--as', 'jwk']);
    expect(JSON.parse(stdout)).toMatchObject({ x: JWK.x, d: D });
    expect(await run(['show', 'public.pem', '--private'])).toMatchObject({ stdout: '', code: 2 });
    expect(await run(['show', 'key.pem', '--private', '--json'])).toMatchObject({ stdout: '', code: 2 });
    expect(await run(['show', 'key.pem', '--private', '--as', 'did'])).toMatchObject({ stdout: '', code: 2 });
  });

  it.each([
    ['thumbprint', THUMBPRINT],
    ['did', toDidKey(KEY.publicKey)],
    ['hex', Buffer.from(JWK.x, 'base64url').toString('hex')],
    ['base64url', JWK.x],
  ])('prints only the form %s', async (form, text) => {
    expect((await run(['show', 'key.pem', '--as', form])).stdout).toBe(`${text}\n`);
  });

  it('lets no id steer the terminal', async () => {
    const stdin = JSON.stringify({ ...JWK, kid: '\u009b2J\u001b[2Jx\nthumbprint  forged' });
    const { stdout } = await run(['show'], { stdin });
    expect(stdout).toContain(String.raw`kid         \u009b2J\u001b[2Jx\nthumbprint  forged`);
    expect(stdout).not.toMatch(ANSI);
  });

  it('reads standard input', async () => {
    const { stdout } = await run(['show', '--as', 'thumbprint'], { stdin: toDidKey(KEY.publicKey) });
    expect(stdout).toBe(`${THUMBPRINT}\n`);
  });

  it('warns of a private key that others can read', async () => {
    const { stdout, stderr, code } = await run(['show', 'open.pem']);
    expect(code).toBe(0);
    expect(stdout).toContain(THUMBPRINT);
    expect(stderr).toMatch(/open\.pem: warning: .*0644.*\[key\/open-file\]\n.*chmod 600/);
  });

  it('takes the passphrase from the environment', async () => {
    const env = { OAP_KEY_PASSPHRASE: PASSPHRASE };
    expect((await run(['show', 'encrypted.pem', '--as', 'thumbprint'], { env })).stdout).toBe(`${THUMBPRINT}\n`);
    const named = ['show', 'encrypted.pem', '--as', 'thumbprint', '--passphrase-env', 'MINE'];
    expect((await run(named, { env: { MINE: PASSPHRASE } })).stdout).toBe(`${THUMBPRINT}\n`);
    const wrong = await run(['show', 'encrypted.pem'], { env: { OAP_KEY_PASSPHRASE: 'a wrong one' } });
    expect(wrong).toMatchObject({ stdout: '', code: 3 });
    expect(wrong.stderr).toContain('key/wrong-passphrase');
    expect(wrong.stderr).not.toContain('a wrong one');
    const none = await run(['show', 'encrypted.pem']);
    expect(none).toMatchObject({ stdout: '', code: 3 });
    expect(none.stderr).toMatch(/key\/encrypted.*\n.*OAP_KEY_PASSPHRASE/);
  });

  it('says of what it cannot read what it is, and shows the rest', async () => {
    const { stdout, stderr, code } = await run(['show', 'rsa.pem', 'key.pem', 'seed.txt']);
    expect(code).toBe(3);
    expect(stdout).toContain(THUMBPRINT);
    expect(stderr).toMatch(/rsa\.pem:1:1: error: this is an RSA private key, and an Ed25519 key is expected/);
    expect(stderr).toMatch(/seed\.txt: error: .*\[key\/ambiguous\]/);
    expect(holdsSecret(stderr)).toBe(false);
  });
});

// `script` of util-linux runs a command on a terminal of its own.
const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '');

describe.skipIf(!hasScript)('on a terminal (skipped without script of util-linux)', () => {
  const command = `${process.execPath} ${join(ROOT, 'bin/oap.js')} keys show encrypted.pem --as thumbprint`;
  const ask = (typed: string): { readonly stdout: string; readonly status: number | null } =>
    spawnSync('script', ['--quiet', '--return', '--command', `sleep 0.1; ${command}`, '/dev/null'], {
      cwd: folder,
      env: ENV,
      input: typed,
      encoding: 'utf8',
    });

  it('asks for the passphrase and does not show it', () => {
    const { stdout, status } = ask(`${PASSPHRASE}\n`);
    expect(stdout).toMatch(/Passphrase of encrypted\.pem: \r?\n/);
    expect(stdout).toContain(THUMBPRINT);
    expect(status).toBe(0);
  });
});

describe.concurrent('oap keys jwks', () => {
  const made = async (...args: readonly string[]) => {
    const { stdout, stderr, code } = await run(['jwks', ...args]);
    expect(holdsSecret(stdout, stderr)).toBe(false);
    return { stdout, stderr, code };
  };

  it('makes a set of keys and sets', async () => {
    const { stdout, stderr, code } = await made('key.jwk', 'other.jwk');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(JSON.parse(stdout)).toEqual({
      keys: [
        { kid: KID, ...JWK, use: 'sig', alg: 'EdDSA' },
        expect.objectContaining({ kid: 'oap:registry:key-2', use: 'sig' }),
      ],
    });
    expect(JSON.parse((await made('set.json', 'other.jwk')).stdout)).toEqual(JSON.parse(stdout));
  });

  it('gives ids to keys that have none, in their order', async () => {
    const { stdout } = await made('other.jwk', 'public.pem', '--kid', 'oap:registry:mine');
    expect(JSON.parse(stdout).keys.map(({ kid }: { kid: string }) => kid)).toEqual([
      'oap:registry:key-2',
      'oap:registry:mine',
    ]);
    expect((await made('public.pem', '--kid', 'a', '--kid', 'b')).code).toBe(2);
    expect((await made('key.jwk', '--kid', 'oap:registry:x')).code).toBe(2);
  });

  it.each([
    ['a private key in a set', ['leak.json'], 'jwks/private-member', 1],
    ['one id twice in a set', ['twice.json'], 'jwks/duplicate-kid', 1],
    ['one id in two files', ['set.json', 'key.jwk'], 'jwks/duplicate-kid', 1],
    ['a key without id', ['public.pem'], 'jwks/no-kid', 1],
    ['an RSA key in a set', ['mixed.json'], 'key/other-algorithm', 1],
    ['an RSA key', ['rsa.pem', 'key.jwk'], 'key/other-algorithm', 3],
    ['a set of none', ['none.json'], 'no key', 4],
    ['nothing', [], 'name the files', 2],
  ])('refuses %s', async (_, args, what, exit) => {
    const { stdout, stderr, code } = await made(...args);
    expect({ stdout, code }).toEqual({ stdout: '', code: exit });
    expect(stderr).toContain(what);
  });

  it('has a document of its own', async () => {
    const { stdout, code } = await made('leak.json', '--json');
    expect(code).toBe(1);
    expect(readDocument('keys-jwks', stdout)).toMatchObject({
      ok: false,
      jwks: null,
      diagnostics: [{ code: 'jwks/private-member', location: { pointer: '/keys/0/d' } }],
    });
    expect(readDocument('keys-jwks', (await made('key.jwk', '--json')).stdout)).toMatchObject({
      ok: true,
      jwks: { keys: [{ kid: KID }] },
      keys: [{ file: 'key.jwk', kid: KID, thumbprint: THUMBPRINT }],
    });
  });
});
