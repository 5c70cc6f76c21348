import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const KID = 'oap:registry:key-1';
export const NOW = '2026-01-01T00:00:30Z';

const PASSPORT_DIGEST = `sha256:${'0123456789abcdef'.repeat(3)}fedcba9876543210`;

/** A decision with its members in canonical order, but for the signature; they need no escapes, so this is its canonical form. */
const coveredText = (index) =>
  JSON.stringify({
    agent_id: '550e8400-e29b-41d4-a716-446655440000',
    allow: true,
    assurance_level: 'L2',
    created_at: '2026-01-01T00:00:00Z',
    decision_id: `550e8400-e29b-41d4-a716-${String(index).padStart(12, '0')}`,
    expires_in: 60,
    kid: KID,
    owner_id: 'org_12345678',
    passport_digest: PASSPORT_DIGEST,
    policy_id: 'finance.payment.refund.v1',
    reasons: [{ code: 'oap.allowed', message: 'All policy checks passed' }],
  });

/**
 * Writes a key set, one signed decision and a file of many into a folder. Gives their paths, and what a verifier is asked: covered bytes,
 * signatures, the key.
 */
export const writeSigned = (folder, count) => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const jwk = publicKey.export({ format: 'jwk' });
  const paths = { jwks: join(folder, 'jwks.json'), one: join(folder, 'one.json'), many: join(folder, 'many.jsonl') };
  writeFileSync(paths.jwks, JSON.stringify({ keys: [{ ...jwk, kid: KID, use: 'sig', alg: 'EdDSA' }] }));
  const file = openSync(paths.many, 'w');
  const asked = [];
  for (let index = 0; index < count; index++) {
    const bytes = Buffer.from(coveredText(index));
    const signature = sign(null, bytes, privateKey);
    const line = `${bytes.toString().slice(0, -1)},"signature":"ed25519:${signature.toString('base64')}"}`;
    if (index === 0) writeFileSync(paths.one, line);
    writeSync(file, `${line}\n`);
    asked.push({ bytes, signature });
  }
  closeSync(file);
  return { paths, asked, key: createPublicKey({ key: jwk, format: 'jwk' }) };
};
