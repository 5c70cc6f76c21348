import type { Members } from '../../spec/index.js';
import { encodeBase64 } from '../encodings.js';
import type { PrivateKey } from '../private-key.js';
import { signBytes } from '../sign-bytes.js';
import { readDecision } from './read-decision.js';
import { checkWhole } from './sign-decision.js';
import { signingInputOfParsed } from './signing-input.js';

/** One decision in two documents, each signed by itself. */
export interface BothForms {
  /** Exactly the canonical members. */
  readonly canonical: Members;
  /** The canonical members, those of the window shape, and what the issuer adds (D-42). */
  readonly flat: Members;
}

const signed = (covered: Members, key: PrivateKey): Members => ({
  ...covered,
  signature: `ed25519:${encodeBase64(signBytes(Buffer.from(signingInputOfParsed(covered)), key))}`,
});

/**
 * Signs a decision in canonical form and as hosted services answer it (D-42), in a fraction of the time that `signDecision` takes twice.
 * For decisions straight from an evaluation: members are canonical ones and of JSON, without lone surrogates, `kid` is of a form of the standard.
 *
 * @param more members for the flat form alone, covered by its signature
 * @throws OapError `sign/incomplete` exit 1
 */
export const signBoth = (decision: Members, key: PrivateKey, kid: string, more: Members = {}): BothForms => {
  const read = readDecision(decision);
  checkWhole(read);
  const { agentId: passport_id, endMs = 0, body } = read;
  const expires_at = new Date(endMs).toISOString().replace('.000Z', 'Z');
  return {
    canonical: signed({ ...body, kid }, key),
    flat: signed({ ...body, passport_id, issued_at: body.created_at, expires_at, ...more, kid }, key),
  };
};
