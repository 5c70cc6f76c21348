import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toPrivatePem, toPublicJwk, toPublicPem } from '../../src/crypto/index.js';
import { sha256Hex } from '../../src/json/index.js';
import {
  DURING,
  KEY,
  KID,
  OTHER_KEY,
  OWNER_KID,
  PASSPORT,
  sign,
  textOf,
  UNSIGNED,
  WINDOW,
} from '../crypto/decisions.js';
import { CERTIFICATE } from '../io/certificate.js';
import { serve } from '../io/serve.js';
import { type Ended, makeFolder, oap, readDocument } from './run-oap.js';

const jwks = (kid: string, key = KEY): string =>
  JSON.stringify({ keys: [{ ...toPublicJwk(key.publicKey.withNotes({ kid })), use: 'sig', alg: 'EdDSA' }] });

const GOOD = textOf(await sign());
const BAD = GOOD.replace('"allow":true', '"allow":false');
const folder = makeFolder({
  'good.json': GOOD,
  'bad.json': BAD,
  'owner.json': textOf(await sign(UNSIGNED, OWNER_KID)),
  'broken.json': '{"a":1,\n oops}',
  'unsigned.json': JSON.stringify(UNSIGNED, null, 2),
  'window.json': JSON.stringify(WINDOW),
  'passport.json': JSON.stringify(PASSPORT),
  'other-passport.json': JSON.stringify({ ...PASSPORT, name: 'other' }),
  'jwks.json': jwks(KID),
  'other-jwks.json': jwks('oap:registry:key-9', OTHER_KEY),
  'private-jwks.json': JSON.stringify({ keys: [{ ...toPublicJwk(KEY.publicKey), kid: KID, d: 'A'.repeat(43) }] }),
  'key.pem': toPrivatePem(KEY),
  'public.pem': toPublicPem(KEY.publicKey),
  'three.jsonl': `${GOOD}\n\n${BAD}\n{\n`,
  'good.jsonl': `${GOOD}\n`.repeat(3),
  'empty.jsonl': '\n \n',
});

chmodSync(join(folder, 'key.pem'), 0o600);

const run = (...args: readonly string[]): Promise<Ended> => oap(args, { cwd: folder });
const verify = (...args: readonly string[]): Promise<Ended> => run('verify', '--now', DURING, ...args);

describe.concurrent('oap verify', () => {
  it.each<readonly [string, readonly string[], number]>([
    ['with the key set', ['good.json', '--jwks', 'jwks.json'], 0],
    ['with the public key', ['good.json', '--key', 'public.pem'], 0],
    ['with the private key', ['good.json', '--key', 'key.pem'], 0],
    ['with the passport', ['good.json', '--jwks', 'jwks.json', '--passport', 'passport.json'], 0],
    ['with another passport', ['good.json', '--jwks', 'jwks.json', '--passport', 'other-passport.json'], 1],
    ['with another key set', ['good.json', '--jwks', 'other-jwks.json'], 1],
    ['with two key sets', ['good.json', '--jwks', 'other-jwks.json', '--jwks', 'jwks.json'], 0],
    ['without any key', ['good.json'], 4],
    ['with a context that it is not bound to', ['good.json', '--jwks', 'jwks.json', '--context', 'passport.json'], 4],
    ['that was changed', ['bad.json', '--jwks', 'jwks.json'], 1],
    ['that nobody signed', ['unsigned.json', '--jwks', 'jwks.json'], 1],
    ['that is no JSON', ['broken.json', '--jwks', 'jwks.json'], 3],
    ['that is not there', ['none.json', '--jwks', 'jwks.json'], 3],
    ['with a key set that is not there', ['good.json', '--jwks', 'none.json'], 3],
    ['with a key set that gives a secret away', ['good.json', '--jwks', 'private-jwks.json'], 3],
    ['with a time that is none', ['good.json', '--jwks', 'jwks.json', '--now', 'now'], 2],
    ['with a skew that is none', ['good.json', '--skew', '-1s'], 2],
    ['and what there is no flag for', ['good.json', '--jwsk', 'jwks.json'], 2],
    ['and another one', ['good.json', 'bad.json'], 2],
    ['of no name', [], 2],
    ['many, all of them good', ['good.jsonl', '--jwks', 'jwks.json'], 0],
    ['many, without any key', ['good.jsonl'], 4],
    ['many, one of them changed, one no JSON', ['three.jsonl', '--jwks', 'jwks.json'], 3],
    ['none', ['empty.jsonl', '--jwks', 'jwks.json'], 4],
  ])('a decision %s ends as it should', async (_, args, code) => {
    const ended = await verify(...args);
    expect([ended.code, ended.stdout + ended.stderr]).toEqual([code, expect.any(String)]);
    if (code === 0) expect(ended.stderr).toBe('');
    else expect(ended.stdout).not.toMatch(/^VALID/m);
  });

  it('shows the steps, and says what was not checked', async () => {
    const { stdout } = await verify('good.json');
    expect(stdout).toMatch(/^INCOMPLETE {2}allow by finance\.payment\.refund\.v1/);
    for (const step of ['parse', 'key', 'canonicalise', 'signature', 'expiry', 'digest'])
      expect(stdout).toContain(` ${step} `);
    expect(stdout).toMatch(/not checked {2}signature/);
  });

  it('reads standard input, and says nothing when told so', async () => {
    const options = { cwd: folder, stdin: GOOD };
    const args = ['verify', '-', '--now', DURING, '--jwks', 'jwks.json', '--quiet'];
    expect(await oap(args, options)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await oap([...args, '--passport', '-'], options)).code).toBe(2);
  });

  it('judges by the present when no time is given', async () => {
    const { code, stdout } = await run('verify', 'good.json', '--jwks', 'jwks.json');
    expect([code, stdout]).toEqual([1, expect.stringContaining('OAP-SIGN-006')]);
  });

  it('prints documents of the published shapes', async () => {
    for (const name of ['good.json', 'bad.json', 'broken.json', 'unsigned.json']) {
      const { stdout, code } = await verify(name, '--jwks', 'jwks.json', '--json');
      const { verdict } = readDocument('verify', stdout);
      expect(verdict).toBe(code === 0 ? 'valid' : 'invalid');
    }
    const { stdout } = await verify('three.jsonl', '--jwks', 'jwks.json', '--json');
    expect(readDocument('verify-batch', stdout)).toMatchObject({
      verdict: 'invalid',
      counts: { total: 3, valid: 1, invalid: 2, incomplete: 0, unreadable: 1 },
      failures: [{ line: 3 }, { line: 4, diagnostics: [{ location: { file: 'three.jsonl', start: { line: 4 } } }] }],
      failuresLeftOut: 0,
    });
    expect(readDocument('verify-batch', (await verify('empty.jsonl', '--json')).stdout)).toMatchObject({
      verdict: 'incomplete',
    });
  });

  it('names the line of what is not valid', async () => {
    const { stdout } = await verify('three.jsonl', '--jwks', 'jwks.json');
    expect(stdout).toMatch(
      /^three\.jsonl:3: INVALID {2}signature: .*\nthree\.jsonl:4: INVALID {2}parse: .*\n3 decisions: 1 valid, 2 invalid\n$/,
    );
  });

  it('shows a hundred of those that are not valid, and counts the others', async () => {
    const { stdout, code } = await oap(['verify', '-', '--jsonl', '--jwks', 'jwks.json'], {
      cwd: folder,
      stdin: `${GOOD}\n`.repeat(150),
    });
    expect(code).toBe(1);
    expect(stdout.trimEnd().split('\n').slice(-3)).toEqual([
      expect.stringMatching(/^<stdin>:100: INVALID/),
      'and 50 more that are not valid',
      '150 decisions: 0 valid, 150 invalid',
    ]);
  });

  it('lets nothing in a decision steer a terminal', async () => {
    const { code, stdout, stderr } = await oap(['verify', '-', '--jwks', 'jwks.json'], {
      cwd: folder,
      stdin: JSON.stringify({
        ...UNSIGNED,
        policy_id: '\u001b[2J\r\nVALID',
        kid: '\u001b]0;x\u0007',
        signature: 'ed25519:',
      }),
    });
    expect(code).toBe(1);
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stdout).not.toMatch(/^VALID/m);
  });

  it('has help, with examples', async () => {
    const { code, stdout } = await run('verify', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('oap verify decision.json --jwks jwks.json');
  });
});

const KEYS = '/.well-known/oap/jwks.json';
const served = await serve((request, response) => {
  if (request.url?.split('?')[0] === KEYS)
    response.writeHead(200, { 'content-type': 'application/json' }).end(jwks('key-1'));
  else if (request.url === '/html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
  else response.writeHead(404).end();
});
const secure = await serve(
  (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(jwks(KID)),
  { secure: true },
);
const signedBy = (kid: string): Promise<string> => sign(UNSIGNED, kid).then(textOf);

describe.concurrent('oap verify with keys from elsewhere', () => {
  it('asks a registry', async () => {
    const { code, stdout } = await verify('good.json', '--registry', served.url, '--allow-http');
    expect([code, stdout]).toEqual([0, expect.stringContaining('D-13')]);
  });

  it('tells nothing that stands after the path of an address', async () => {
    const { code, stdout, stderr } = await verify(
      'good.json',
      '--jwks',
      `${served.url}${KEYS}?token=s3cret`,
      '--allow-http',
    );
    expect([code, stdout + stderr]).toEqual([0, expect.not.stringContaining('s3cret')]);
  });

  it('asks an owner, and only one who was named', async () => {
    const stdin = await signedBy(`oap:owner:127.0.0.1%3A${served.port}:key-1`);
    const ask = (...more: readonly string[]): Promise<Ended> =>
      oap(['verify', '-', '--now', DURING, '--allow-http', ...more], { stdin });
    expect((await ask('--owner', `127.0.0.1%3A${served.port}`)).code).toBe(0);
    expect((await ask('--owner', '*')).code).toBe(0);
    expect((await ask('--owner', 'example.com')).code).toBe(4);
    expect((await ask()).code).toBe(4);
  });

  it.each<readonly [string, readonly string[], number, string]>([
    ['http, which nobody allowed', ['--jwks', `${served.url}${KEYS}`], 2, 'https'],
    ['this machine by https', ['--jwks', `https://127.0.0.1:${secure.port}/`], 3, 'loopback'],
    ['this machine by name', ['--jwks', `https://localhost:${secure.port}/`], 3, 'loopback'],
    ['this machine by number', ['--jwks', `https://2130706433:${secure.port}/`], 3, 'loopback'],
    ['an address of metadata', ['--jwks', 'https://169.254.169.254/latest'], 3, 'link-local'],
    ['a page', ['--jwks', `${served.url}/html`, '--allow-http'], 3, 'web page'],
    ['nothing', ['--jwks', `${served.url}/none`, '--allow-http'], 3, '404'],
    ['a registry that has nothing', ['--registry', `${served.url}/none/`, '--allow-http'], 4, '404'],
    ['a registry on this machine', ['--registry', `https://localhost:${secure.port}`], 4, 'loopback'],
  ])('is not led to %s', async (_, flags, code, words) => {
    const ended = await verify('good.json', ...flags);
    expect([ended.code, ended.stdout + ended.stderr]).toEqual([code, expect.stringContaining(words)]);
  });

  it('trusts the authorities that Node trusts, and no proxy', async () => {
    const env = { https_proxy: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1' };
    const args = [
      'verify',
      'good.json',
      '--now',
      DURING,
      '--jwks',
      `https://localhost:${secure.port}/`,
      '--allow-private',
    ];
    const authority = makeFolder({ 'ca.pem': CERTIFICATE });
    const trusting = { ...env, NODE_EXTRA_CA_CERTS: join(authority, 'ca.pem') };
    expect((await oap(args, { cwd: folder, env: trusting })).code).toBe(0);
    const wary = await oap(args, {
      cwd: folder,
      env: { ...env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_EXTRA_CA_CERTS: '' },
    });
    expect([wary.code, wary.stderr]).toEqual([3, expect.stringContaining('certificate')]);
  });
});

describe.concurrent('oap sign', () => {
  const signing = (...args: readonly string[]): Promise<Ended> => run('sign', ...args);

  it('prints one line that verifies', async () => {
    const { code, stdout } = await signing('unsigned.json', '--key', 'key.pem', '--kid', KID);
    expect([code, stdout]).toEqual([0, `${GOOD}\n`]);
    const older = await signing('window.json', '--key', 'key.pem', '--kid', KID, '--shape', 'window', '--token');
    const verified = await oap(['verify', '-', '--now', DURING, '--jwks', 'jwks.json'], {
      cwd: folder,
      stdin: older.stdout,
    });
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('token')]);
  });

  it('prints a document of the published shape', async () => {
    const { stdout } = await signing('unsigned.json', '--key', 'key.pem', '--kid', KID, '--json');
    expect(readDocument('sign', stdout).decision).toEqual(JSON.parse(GOOD));
  });

  it.each<readonly [string, readonly string[], number]>([
    ['a decision that is signed', ['good.json', '--key', 'key.pem', '--kid', KID], 1],
    ['the same when told to', ['good.json', '--key', 'key.pem', '--kid', KID, '--replace'], 0],
    ['a passport', ['passport.json', '--key', 'key.pem', '--kid', KID], 1],
    ['under no id', ['unsigned.json', '--key', 'key.pem'], 2],
    ['under half an id', ['unsigned.json', '--key', 'key.pem', '--kid', 'key-1'], 2],
    ['with a public key', ['unsigned.json', '--key', 'public.pem', '--kid', KID], 2],
    ['with no key', ['unsigned.json', '--kid', KID], 2],
    ['with what is no key', ['unsigned.json', '--key', 'passport.json', '--kid', KID], 3],
    ['what is no JSON', ['broken.json', '--key', 'key.pem', '--kid', KID], 3],
  ])('%s ends as it should, and tells no secret', async (_, args, code) => {
    const ended = await signing(...args);
    expect(ended.code).toBe(code);
    const seed = Buffer.from(KEY.seed());
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      expect(ended.stdout + ended.stderr).not.toContain(seed.toString(encoding));
    if (code !== 0) expect(ended.stdout).toBe('');
  });

  it('refuses a decision that is not valid, and says where', async () => {
    const { code, stdout, stderr } = await oap(['sign', '-', '--key', 'key.pem', '--kid', KID], {
      cwd: folder,
      stdin: JSON.stringify({ ...UNSIGNED, colour: 'red', decision_id: 'dec_1' }),
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/<stdin>:1:\d+: error: .*decision_id/);
    expect(stderr).toContain('colour');
  });
});

describe.concurrent('oap verify --chain', () => {
  const record = (id: string, before: string | null, hash: string | null): Readonly<Record<string, unknown>> => ({
    ...WINDOW,
    kid: 'oap:local:dev-key',
    signature: 'local-unsigned',
    decision_id: id,
    prev_decision_id: before,
    prev_content_hash: hash,
  });
  const hashed = (members: Readonly<Record<string, unknown>>) => {
    return { ...members, content_hash: `sha256:${sha256Hex(textOf(members))}` };
  };
  const makeChain = () => {
    const first = hashed(record('a', null, null));
    const second = hashed(record('b', 'a', first.content_hash));
    return { first, second };
  };

  it('checks a folder, a file of lines, an array', async () => {
    const { first, second } = makeChain();
    const chain = makeFolder({
      'ok/1.json': JSON.stringify(first, null, 2),
      'ok/2.json': JSON.stringify(second),
      'ok/note.json': '{"hello":1}',
      'ok.jsonl': `${JSON.stringify(second)}\n${JSON.stringify(first)}\n`,
      log: `\n${JSON.stringify(first)}\n${JSON.stringify(second)}\n`,
      'one.log': `${JSON.stringify(first, null, 2)}\n`,
      'ok.json': JSON.stringify([first, second]),
      'changed/1.json': JSON.stringify({ ...first, allow: false }),
      'changed/2.json': JSON.stringify(second),
      'gap.jsonl': JSON.stringify(second),
      'broken.jsonl': `${JSON.stringify(first)}\n{`,
      'none/note.json': '{}',
    });
    for (const [path, code, said] of [
      ['ok', 0, 'consistent: 2 records; 1 other documents'],
      ['ok.jsonl', 0, 'consistent: 2 records'],
      ['log', 0, 'consistent: 2 records'],
      ['one.log', 0, 'consistent: 1 record.'],
      ['ok.json', 0, 'consistent: 2 records'],
      ['changed', 1, 'chain/content-hash'],
      ['gap.jsonl', 1, 'chain/gap'],
      ['broken.jsonl', 3, 'NOT CONSISTENT'],
      ['none', 4, 'no record'],
      ['nowhere', 3, 'does not exist'],
    ] as const) {
      const ended = await oap(['verify', '--chain', path], { cwd: chain });
      expect([path, ended.code, ended.stdout + ended.stderr]).toEqual([path, code, expect.stringContaining(said)]);
      expect(ended.stdout).not.toMatch(/authentic|valid/i);
    }
    const { stdout } = await oap(['verify', '--chain', 'changed', '--json'], { cwd: chain });
    expect(readDocument('verify-chain', stdout)).toMatchObject({
      verdict: 'inconsistent',
      authentic: null,
      heads: ['b'],
    });
    expect((await oap(['verify', 'x.json', '--chain', 'ok'], { cwd: chain })).code).toBe(2);
    const keys = await oap(['verify', '--chain', 'ok', '--jwks', 'jwks.json'], { cwd: chain });
    expect(keys).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('not by --jwks') });
  });
});
