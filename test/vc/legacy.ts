import { type PrivateKey, signBytes, toDidKey, toMultibase } from '../../src/crypto/index.js';
import type { Members } from '../../src/spec/index.js';

type Json = Readonly<Record<string, unknown>>;

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Json;
  return Object.fromEntries(
    Object.keys(members)
      .sort()
      .map((name) => [name, sorted(members[name])]),
  );
};

/** A passport credential as the published tool signs it (E-44): a detached JWS over sorted JSON alone, beside a did:key that others know. */
export const legacyCredential = (subject: Members, key: PrivateKey): Members => {
  const issuer = toDidKey(key.publicKey);
  const credential = {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://example.com/oap/context'],
    type: ['VerifiableCredential', 'OAPPassportCredential'],
    credentialSubject: subject,
    issuer,
    issuanceDate: subject.created_at,
  };
  const head = Buffer.from('{"alg":"EdDSA","b64":false,"crit":["b64"]}').toString('base64url');
  const signature = signBytes(Buffer.from(JSON.stringify(sorted(credential))), key);
  return {
    ...credential,
    proof: {
      type: 'Ed25519Signature2020',
      created: subject.created_at,
      verificationMethod: `${issuer}#${toMultibase(key.publicKey)}`,
      proofPurpose: 'assertionMethod',
      jws: `${head}..${Buffer.from(signature).toString('base64url')}`,
    },
  };
};
