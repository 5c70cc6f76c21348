import type { Members } from '../../spec/index.js';
import { decodeBase64url } from '../encodings.js';
import { PrivateKey } from '../private-key.js';
import { KEY_LENGTH, type KeyNotes, PublicKey } from '../public-key.js';
import { withArticle } from './algorithms.js';
import { judgeKey } from './judge-key.js';
import { EXPECTED, MAKE_ONE, type Problem } from './problem.js';

/** A fault of a JWK: the member that it is about, or the whole key. */
export interface JwkProblem extends Problem {
  readonly member?: string;
}

/** A key, or why it cannot be used. `foreign`: it is meant for something else and not broken, so a set may hold it. */
export type ReadJwk =
  | { readonly ok: true; readonly key: PublicKey | PrivateKey }
  | { readonly ok: false; readonly problem: JwkProblem; readonly foreign: boolean };

const KEYS = 'OAP-KEYS-007';

const own = (jwk: Members, name: string): unknown => (Object.hasOwn(jwk, name) ? jwk[name] : undefined);

const broken = (member: string, message: string, hint?: string): ReadJwk => ({
  ok: false,
  foreign: false,
  problem: { code: 'key/jwk-member', message, member, requirement: KEYS, ...(hint === undefined ? {} : { hint }) },
});

const foreign = (code: string, member: string, message: string, hint?: string): ReadJwk => ({
  ok: false,
  foreign: true,
  problem: { code, message, member, requirement: 'OAP-SIGN-004', ...(hint === undefined ? {} : { hint }) },
});

// Values of these members are names of algorithms; anything longer is not shown.
const isName = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9_.+-]{1,24}$/.test(value);
const show = (value: unknown): string => (isName(value) ? `\`${value}\`` : 'something else');

const kindOf = (kty: unknown): string => {
  if (kty === 'oct') return 'a symmetric';
  return isName(kty) ? withArticle(kty) : 'another';
};

/** What the key is for, as far as it says: another curve, another use, another algorithm. */
const readPurpose = (jwk: Members, isPrivate: boolean): ReadJwk | undefined => {
  const [kty, crv, use, alg, ops] = ['kty', 'crv', 'use', 'alg', 'key_ops'].map((name) => own(jwk, name));
  if (kty === undefined) return broken('kty', `the JWK lacks \`kty\`, which is \`OKP\` for an Ed25519 key`);
  if (kty !== 'OKP')
    return foreign('key/other-algorithm', 'kty', `this is ${kindOf(kty)} key, and ${EXPECTED}`, MAKE_ONE);
  if (crv === undefined) return broken('crv', 'the JWK lacks `crv`, which is `Ed25519`');
  if (crv !== 'Ed25519')
    return foreign('key/other-algorithm', 'crv', `the curve of the key is ${show(crv)}, and ${EXPECTED}`, MAKE_ONE);
  if (use !== undefined && use !== 'sig')
    return foreign('key/other-use', 'use', `the key is for the use ${show(use)}, not for signatures (\`sig\`)`);
  // RFC 9864 gives EdDSA on this curve a name of its own.
  if (alg !== undefined && alg !== 'EdDSA' && alg !== 'Ed25519')
    return foreign('key/other-algorithm', 'alg', `the key is for the algorithm ${show(alg)}, not for \`EdDSA\``);
  const wanted = isPrivate ? 'sign' : 'verify';
  if (ops !== undefined && !(Array.isArray(ops) && ops.includes(wanted)))
    return foreign('key/other-use', 'key_ops', `the operations of the key do not include \`${wanted}\``);
  return undefined;
};

const readNotes = (jwk: Members): KeyNotes | ReadJwk => {
  const [kid, use, alg, exp, nbf] = ['kid', 'use', 'alg', 'exp', 'nbf'].map((name) => own(jwk, name));
  if (kid !== undefined && (typeof kid !== 'string' || kid === ''))
    return broken('kid', '`kid` is a text that is not empty');
  for (const [name, time] of [
    ['exp', exp],
    ['nbf', nbf],
  ] as const)
    if (time !== undefined && (typeof time !== 'number' || time < 0))
      return broken(name, `\`${name}\` is a time in Unix seconds`, 'A key whose time cannot be read is not used.');
  return {
    ...(kid === undefined ? {} : { kid }),
    ...(use === undefined ? {} : { use: use as string }),
    ...(alg === undefined ? {} : { alg: alg as string }),
    ...(exp === undefined ? {} : { exp: exp as number }),
    ...(nbf === undefined ? {} : { nbf: nbf as number }),
  };
};

const readBytes = (jwk: Members, name: 'x' | 'd'): Uint8Array | ReadJwk => {
  const value = own(jwk, name);
  if (typeof value !== 'string') return broken(name, `\`${name}\` is 32 bytes in base64url: a text of 43 characters`);
  const bytes = decodeBase64url(value);
  if (bytes === undefined)
    return broken(
      name,
      `\`${name}\` is not base64url as an encoder writes it`,
      value.endsWith('=') ? 'Base64url has no padding here: take the = away.' : undefined,
    );
  return bytes.length === KEY_LENGTH
    ? bytes
    : broken(name, `\`${name}\` has ${bytes.length} bytes, and 32 are expected`);
};

/** Reads one JWK: an Ed25519 key by RFC 8037, public or, with `d`, private. */
export const fromJwk = (jwk: Members): ReadJwk => {
  const isPrivate = Object.hasOwn(jwk, 'd');
  const purpose = readPurpose(jwk, isPrivate);
  if (purpose !== undefined) return purpose;
  const notes = readNotes(jwk);
  if ('ok' in notes) return notes;
  const x = readBytes(jwk, 'x');
  if ('ok' in x) return x;
  const key = new PublicKey(x, notes);
  const flaw = judgeKey(key);
  if (flaw !== undefined) return { ok: false, foreign: false, problem: { ...flaw, member: 'x' } };
  if (!isPrivate) return { ok: true, key };
  const d = readBytes(jwk, 'd');
  if ('ok' in d) return d;
  const secret = new PrivateKey(d, notes);
  if (Buffer.compare(secret.publicKey.bytes, x) !== 0)
    return {
      ok: false,
      foreign: false,
      problem: {
        code: 'key/mismatch',
        message: 'the public part `x` does not belong to the private part `d`',
        hint: 'Signing with the two together could give the private key away; take the key from where it came from again.',
        member: 'x',
      },
    };
  return { ok: true, key: secret };
};
