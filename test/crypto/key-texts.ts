import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { PrivateKey } from '../../src/crypto/index.js';

/** The key of RFC 8037 appendix A.1 and A.2: everybody's, so no secret. */
export const SEED = new Uint8Array(Buffer.from('nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', 'base64url'));
export const KEY = new PrivateKey(SEED);
export const X = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
export const D = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A';
export const THUMBPRINT = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
export const JWK = { kty: 'OKP', crv: 'Ed25519', x: X };

/** Every way in which the secret could be printed. */
export const SECRETS = [D, Buffer.from(SEED).toString('hex'), Buffer.from(SEED).toString('base64'), D.slice(4, 30)];

export const wrap = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${label}-----\n`;

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

// The types of Node know no call for a kind that is a variable.
const pair = generateKeyPairSync as unknown as (type: string, options?: object) => Pair;

const pkcs8 = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }) as string;
const spki = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }) as string;

const rsa = pair('rsa', { modulusLength: 1024 });
const ec = pair('ec', { namedCurve: 'P-256' });

export const OTHERS = {
  rsaPrivate: pkcs8(rsa.privateKey),
  rsaPublic: spki(rsa.publicKey),
  rsaPkcs1: rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
  ecPrivate: pkcs8(ec.privateKey),
  ecPublic: spki(ec.publicKey),
  ecSec1: ec.privateKey.export({ type: 'sec1', format: 'pem' }) as string,
  x25519: pkcs8(pair('x25519').privateKey),
  ed448: spki(pair('ed448').publicKey),
} as const;

export const PASSPHRASE = 'correct horse é';
export const ENCRYPTED = KEY.keyObject.export({
  type: 'pkcs8',
  format: 'pem',
  cipher: 'aes-256-cbc',
  passphrase: PASSPHRASE,
}) as string;
