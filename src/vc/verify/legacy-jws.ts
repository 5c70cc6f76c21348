import { decodeBase64url, encodeBase64url, SIGNATURE_LENGTH } from '../../crypto/index.js';
import type { Members } from '../../spec/index.js';

/** The one head that the published tool writes (E-44). The signature does not cover it, so no other is read. */
const HEAD = encodeBase64url(Buffer.from('{"alg":"EdDSA","b64":false,"crit":["b64"]}'));

/** The members that the tool signs, and nothing else. */
const SIGNED = ['@context', 'type', 'credentialSubject', 'issuer', 'issuanceDate', 'expirationDate'] as const;

/** The signature in a `jws` of the published tool: its head, nothing, 64 bytes; undefined for any other text. */
export const decodeLegacyJws = (jws: unknown): Uint8Array | undefined => {
  const [head, payload, signature, ...more] = typeof jws === 'string' ? jws.split('.') : [];
  if (head !== HEAD || payload !== '' || signature === undefined || more.length > 0) return undefined;
  const bytes = decodeBase64url(signature);
  return bytes?.length === SIGNATURE_LENGTH ? bytes : undefined;
};

const sortMembers = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortMembers);
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sortMembers((value as Members)[name])]),
  );
};

/** The bytes that the tool signs: its six members, each object sorted, as JSON.stringify writes them; neither RFC 7797 nor RFC 8785 (E-44). */
export const legacySigningInput = (credential: Members): Uint8Array =>
  Buffer.from(JSON.stringify(sortMembers(Object.fromEntries(SIGNED.map((name) => [name, credential[name]])))));

/** What of a credential such a signature leaves open to anybody. */
export const uncoveredByLegacy = (credential: Members): readonly string[] => [
  'the head of `jws`',
  ...['type', 'created', 'verificationMethod', 'proofPurpose'].map((name) => `\`proof.${name}\``),
  ...Object.keys(credential)
    .filter((name) => name !== 'proof' && !(SIGNED as readonly string[]).includes(name))
    .map((name) => `\`${name}\``),
];
