import { decodeBase64, decodeBase64url, decodeHex } from '../encodings.js';
import type { KeyFormat } from './key-format.js';
import { EXPECTED, MAKE_ONE, type Problem } from './problem.js';

/** Forms that are no key, or none that is read, by how they begin. */
const OTHERS: readonly (readonly [RegExp, what: string, hint: string])[] = [
  [
    /^ssh-ed25519 /,
    'an OpenSSH public key',
    'The last 32 bytes of its base64 are the key: give them with --format public-base64.',
  ],
  [/^(ssh-(rsa|dss)|ecdsa-sha2-|sk-)/, 'an OpenSSH public key of another algorithm', MAKE_ONE],
  [/^---- BEGIN SSH2/, 'an SSH public key (RFC 4716)', MAKE_ONE],
  [/^PuTTY-User-Key-File-/, 'a PuTTY key file', MAKE_ONE],
  [/^AGE-SECRET-KEY-1|^age1/, 'an age key, which is X25519', MAKE_ONE],
  [/^untrusted comment:/, 'a minisign or signify file', MAKE_ONE],
  [/^eyJ[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\./, 'a JSON Web Token', 'Give the key that signed it, not the token.'],
  [/^https?:\/\//, 'the address of something', 'Fetch it, and give the file.'],
  [/^did:/, 'a DID that does not hold its key', 'Of DIDs, did:key alone is read; resolve the others to a key.'],
  [/^0x[0-9a-fA-F]+$/, 'hexadecimal with 0x in front', 'Take the 0x away, and give --format seed-hex or public-hex.'],
  [/^(\xff\xfe|\xfe\xff)/, 'text in UTF-16', 'Save it as UTF-8, which is what keys are read in.'],
  [/^</, 'HTML or XML', 'Was an error page saved in place of the key?'],
];

const names = (formats: readonly string[]): string =>
  formats.length === 1 ? (formats[0] ?? '') : `${formats.slice(0, -1).join(', ')} or ${formats.at(-1)}`;

/** What 32 bytes could be that are written in one or several of these encodings. */
const ambiguous = (encodings: readonly string[]): Problem => ({
  code: 'key/ambiguous',
  message: `this may be ${names(encodings.flatMap((encoding) => [`a seed in ${encoding}`, `a public key in ${encoding}`]))}: nothing in it tells which`,
  hint: `Say it with --format ${names(encodings.flatMap((encoding) => [`seed-${encoding}`, `public-${encoding}`]))}.`,
});

const lengthProblem = (length: number): Problem => ({
  code: 'key/length',
  message: `the text stands for ${length} bytes, and a key or its seed has 32`,
  ...(length === 64
    ? { hint: 'A secret key of 64 bytes is the seed with the public key behind it; give the first 32 bytes.' }
    : {}),
});

const recogniseBare = (text: string): Problem | undefined => {
  const found = (
    [
      ['hex', decodeHex(text)],
      ['base64', decodeBase64(text)],
      ['base64url', decodeBase64url(text)],
    ] as const
  ).flatMap(([name, bytes]) => (bytes === undefined ? [] : [[name, bytes.length] as const]));
  if (found.length === 0) return undefined;
  const [first = ['', 0] as const] = found;
  const fits = found.filter(([, length]) => length === 32).map(([name]) => name);
  return fits.length > 0 ? ambiguous(fits) : lengthProblem(first[1]);
};

const unknown: Problem = {
  code: 'key/unknown-format',
  message: `this is of no form that keys are read in, and ${EXPECTED}`,
  hint: 'Read are PEM (PKCS#8, SubjectPublicKeyInfo), DER, JWK, JWKS, did:key, multibase, and with --format bare bytes in hex, base64 or base64url.',
};

/** The tag that every key in DER begins with, which is also the digit 0. */
const SEQUENCE = 0x30;
const isNoText = (byte: number): boolean => byte < 0x20 || byte > 0x7e;

const MULTIBASE = /^(z[1-9A-HJ-NP-Za-km-z]{46,50}|u[A-Za-z0-9_-]{46})$/;

/** The format that a text or bytes are in, never a guess: what could be two things is a problem that names both. */
export const recognise = (bytes: Uint8Array, text: string): KeyFormat | Problem => {
  if (text === '') return { code: 'key/empty', message: `there is nothing in it, and ${EXPECTED}` };
  if (/-----BEGIN [A-Z0-9 ]+-----/.test(text)) return 'pem';
  if (text.startsWith('{')) return 'jwk';
  if (text.startsWith('did:key:')) return 'did-key';
  const other = OTHERS.find(([form]) => form.test(text));
  if (other !== undefined)
    return { code: 'key/other-format', message: `this is ${other[1]}, and ${EXPECTED}`, hint: other[2] };
  if (MULTIBASE.test(text)) return 'multibase';
  const bare = recogniseBare(text);
  if (bare !== undefined) return bare;
  if (bytes.length === 32) return ambiguous(['raw']);
  if (bytes[0] === SEQUENCE && bytes.subarray(0, 8).some(isNoText)) return 'der';
  return unknown;
};
