import { createPrivateKey } from 'node:crypto';
import type { PrivateKey } from '../private-key.js';
import type { PublicKey } from '../public-key.js';
import { fromDer } from './from-der.js';
import type { PemBlock } from './pem.js';
import { bad, EXPECTED, MAKE_ONE, type Read } from './problem.js';

type Key = PublicKey | PrivateKey;

const CONVERT =
  'Ed25519 keys are read as PKCS#8 or SubjectPublicKeyInfo: BEGIN PRIVATE KEY, BEGIN ENCRYPTED PRIVATE KEY, BEGIN PUBLIC KEY.';
const EXTRACT = 'Take its public key out: openssl x509 -in FILE -pubkey -noout';

/** What other labels hold, and what to do about it. */
const OTHERS: ReadonlyMap<string, readonly [what: string, hint: string]> = new Map([
  ['RSA PRIVATE KEY', ['an RSA private key (PKCS#1)', MAKE_ONE]],
  ['RSA PUBLIC KEY', ['an RSA public key (PKCS#1)', MAKE_ONE]],
  ['EC PRIVATE KEY', ['an EC private key (SEC 1)', MAKE_ONE]],
  ['EC PARAMETERS', ['the parameters of an EC key', MAKE_ONE]],
  ['DSA PRIVATE KEY', ['a DSA private key', MAKE_ONE]],
  ['OPENSSH PRIVATE KEY', ['an OpenSSH private key', CONVERT]],
  ['CERTIFICATE', ['an X.509 certificate', EXTRACT]],
  ['X509 CERTIFICATE', ['an X.509 certificate', EXTRACT]],
  ['TRUSTED CERTIFICATE', ['an X.509 certificate', EXTRACT]],
  ['CERTIFICATE REQUEST', ['a request for an X.509 certificate', CONVERT]],
  ['NEW CERTIFICATE REQUEST', ['a request for an X.509 certificate', CONVERT]],
  ['PGP PRIVATE KEY BLOCK', ['an OpenPGP private key', MAKE_ONE]],
  ['PGP PUBLIC KEY BLOCK', ['an OpenPGP public key', MAKE_ONE]],
  ['PGP MESSAGE', ['an OpenPGP message', MAKE_ONE]],
  ['PGP SIGNATURE', ['an OpenPGP signature', MAKE_ONE]],
]);

const READABLE = ['PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'PUBLIC KEY'];

const decrypt = (der: Uint8Array, passphrase: string | undefined): Read<Key> => {
  if (passphrase === undefined) return bad('key/encrypted', 'the private key is encrypted, and no passphrase is given');
  try {
    const key = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8', passphrase });
    return fromDer(key.export({ format: 'der', type: 'pkcs8' }));
  } catch {
    // What the library of Node says depends on how the garbage looks that a wrong passphrase gives.
    return bad(
      'key/wrong-passphrase',
      'the private key cannot be decrypted: the passphrase is wrong, or the file damaged',
    );
  }
};

/** Reads a block of PEM that holds a key, and says of others what they are. */
export const fromPem = ({ label, bytes, complete }: PemBlock, passphrase: string | undefined): Read<Key> => {
  const other = OTHERS.get(label);
  if (other !== undefined) return bad('key/other-format', `this is ${other[0]}, and ${EXPECTED}`, other[1]);
  if (!READABLE.includes(label))
    return bad('key/other-format', `this is PEM with the label ${label}, and ${EXPECTED}`, CONVERT);
  if (!complete)
    return bad(
      'key/truncated',
      `the PEM ends before its line END ${label}`,
      'Copy the whole file again, all its lines.',
    );
  if (bytes === undefined)
    return bad('key/damaged', `what stands between BEGIN ${label} and END ${label} is no base64 with padding`);
  if (label === 'ENCRYPTED PRIVATE KEY') return decrypt(bytes, passphrase);
  const read = fromDer(bytes);
  if (!read.ok || (read.value.type === 'private') === (label === 'PRIVATE KEY')) return read;
  return bad(
    'key/mislabelled',
    `a ${read.value.type} key stands between BEGIN ${label} and END ${label}`,
    read.value.type === 'private'
      ? 'If it was given to others as a public key, they can sign with it: take it out of use.'
      : `Its lines should say BEGIN PUBLIC KEY and END PUBLIC KEY.`,
  );
};
