import { type KeyFinder, type PublicKey, type Step, type Verification, verifyDecision } from '../../crypto/index.js';
import { canonicalize } from '../../json/index.js';
import type { Members } from '../../spec/index.js';
import { type CredentialStep, pass, unchecked } from './step.js';
import type { CredentialOptions } from './verify-options.js';

const verify = (
  decision: Members,
  options: CredentialOptions,
  findKey: KeyFinder | undefined,
): Promise<Verification> => {
  const { now, skewSeconds = 0, passport } = options;
  return verifyDecision(canonicalize(decision), {
    now,
    skewSeconds,
    ...(findKey === undefined ? {} : { findKey }),
    ...(passport === undefined ? {} : { passport }),
  });
};

const stepOf = ({ steps }: Verification, name: Step['step']): Step | undefined =>
  steps.find(({ step }) => step === name);

const rename = (step: 'decision' | 'digest', { step: _, ...rest }: Step): CredentialStep => ({ step, ...rest });

const noSource: CredentialStep = unchecked(
  'decision',
  'vc/decision-not-checked',
  'the decision has a signature of its own, not by the key of the credential, and there is nowhere to look for its key',
  { hint: 'give --jwks, --registry or --owner', requirement: 'OAP-SIGN-005' },
);

/**
 * Steps 9 and 10: the signature of the decision itself, and whether it is about the passport that was given (OAP-SIGN-005, OAP-SIGN-007). Without a source of
 * keys that of the credential is tried: many sign both, and whoever vouches for the whole vouches for being the signer.
 */
export const decisionSteps = async (
  decision: Members,
  issuerKey: PublicKey | undefined,
  options: CredentialOptions,
): Promise<readonly CredentialStep[]> => {
  const { findKey } = options;
  const own: KeyFinder | undefined =
    findKey ??
    (issuerKey === undefined
      ? undefined
      : () => ({ key: issuerKey.withNotes({}), match: 'given', source: 'the credential' }));
  const verification = await verify(decision, options, own);
  const found = ['parse', 'key', 'signature', 'expiry', 'token'] as const;
  const undone = found
    .map((name) => stepOf(verification, name))
    .find((step) => step !== undefined && step.outcome !== 'pass');
  const digest = stepOf(verification, 'digest');
  const bySelf = findKey === undefined && (undone?.step === 'signature' || undone?.step === 'key');
  const first =
    undone === undefined
      ? pass('decision', findKey === undefined ? 'signed by the key of the credential' : 'signed by its own key')
      : bySelf
        ? noSource
        : rename('decision', undone);
  return [first, ...(digest === undefined ? [] : [rename('digest', digest)])];
};
