import { verify as verifyFast } from 'node:crypto';
import { decodeSignature, type SignatureForm } from '../decision/decode-signature.js';
import type { ReadDecision } from '../decision/read-decision.js';
import type { PublicKey } from '../public-key.js';
import { verifyBytes } from '../verify-bytes.js';
import { otherInputs } from './other-inputs.js';
import { failed, notChecked, passed, type Step } from './step.js';

export interface SignatureOutcome {
  readonly step: Step;
  /** How the signature is written, when it can be read. */
  readonly form?: SignatureForm;
}

const unreadable = (signature: unknown): Step => {
  if (signature === undefined)
    return failed('signature', 'signature/missing', 'the decision is not signed: it lacks `signature`', {
      requirement: 'OAP-SIGN-001',
    });
  if (typeof signature === 'string' && signature.endsWith('unsigned'))
    return failed('signature', 'signature/unsigned', 'the decision says itself that nobody signed it', {
      hint: 'a chain of such decisions can be checked for gaps with --chain',
      requirement: 'OAP-SIGN-001',
      erratum: 'E-71',
    });
  return failed('signature', 'signature/unreadable', '`signature` is not ed25519: and 64 bytes in padded base64', {
    requirement: 'OAP-SIGN-003',
    erratum: 'E-06',
  });
};

// For explaining only: that it says no to some signatures that are genuine does no harm, and it is fast.
const fitsText = (text: string, signature: Uint8Array, { keyObject }: PublicKey): boolean =>
  verifyFast(null, Buffer.from(text), keyObject, signature);

const mismatch = ({ body }: ReadDecision, signature: Uint8Array, key: PublicKey): Step => {
  const fits = otherInputs(body).find(([, text]) => fitsText(text, signature, key));
  return failed(
    'signature',
    'signature/mismatch',
    'the signature is not one of this decision by this key',
    fits === undefined
      ? { requirement: 'OAP-SIGN-005' }
      : { hint: `what was signed is ${fits[0]}`, requirement: 'OAP-SIGN-002', erratum: 'E-07' },
  );
};

/** Says whether a signature is genuine: `verifyBytes`, or what answers the same later. */
export type BytesVerifier = (message: Uint8Array, signature: Uint8Array, key: PublicKey) => boolean | Promise<boolean>;

/** Step 4: the signature is one of the covered bytes by the key (OAP-SIGN-001, OAP-SIGN-003, OAP-SIGN-005). */
export const signatureStep = (
  decision: ReadDecision,
  covered: Uint8Array,
  key: PublicKey | undefined,
  verify: BytesVerifier = verifyBytes,
): SignatureOutcome | Promise<SignatureOutcome> => {
  const { signature } = decision.body;
  const decoded = typeof signature === 'string' ? decodeSignature(signature) : undefined;
  if (decoded === undefined) return { step: unreadable(signature) };
  const { bytes, form } = decoded;
  if (key === undefined)
    return { step: notChecked('signature', 'signature/not-checked', 'there is no key to check it with'), form };
  const conclude = (genuine: boolean): SignatureOutcome =>
    genuine
      ? { step: passed('signature', 'genuine, and nothing was changed since'), form }
      : { step: mismatch(decision, bytes, key), form };
  const answer = verify(covered, bytes, key);
  return typeof answer === 'boolean' ? conclude(answer) : answer.then(conclude);
};
