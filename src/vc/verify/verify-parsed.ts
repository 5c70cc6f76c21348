import { type Members, memberOf } from '../../spec/index.js';
import type { Finding } from '../../validate/index.js';
import { createMethodFinder } from '../keys/create-method-finder.js';
import type { NativeKind } from '../mapping/fields.js';
import { restoreDocument } from '../mapping/restore-document.js';
import { kindOf } from '../mapping/subject.js';
import { decisionSteps } from './decision-steps.js';
import { findNotes } from './find-notes.js';
import { methodStep } from './method-step.js';
import { type Envelope, openEnvelope } from './open-envelope.js';
import { readProof } from './proof-step.js';
import { signatureStep } from './signature-step.js';
import { signerStep } from './signer-step.js';
import { type CredentialStep, type CredentialStepName, conclude, unchecked } from './step.js';
import { subjectStep } from './subject-step.js';
import { validityStep } from './validity-step.js';
import type { CredentialSummary, CredentialVerification } from './verification.js';
import type { CredentialOptions } from './verify-options.js';

/** A verification, with what the credential wraps as it was before, and what is wrong with it. */
export interface VerifiedCredential extends Omit<CredentialVerification, 'diagnostics'> {
  readonly kind: NativeKind | undefined;
  readonly document: Members | undefined;
  readonly faults: readonly Finding[];
}

const notReached = (names: readonly CredentialStepName[]): readonly CredentialStep[] =>
  names.map((step) => unchecked(step, 'vc/not-reached', 'an earlier step has to pass first'));

const LATER: readonly CredentialStepName[] = ['proof', 'issuer', 'key', 'signature', 'validity'];

const summarise = ({ kind, version, suite, issuer }: Envelope, document: Members | undefined): CredentialSummary => {
  const id = memberOf(document, kind === 'decision' ? 'decision_id' : 'passport_id');
  return {
    kind: kind ?? 'other',
    version,
    suite: suite ?? null,
    issuer,
    subject: typeof id === 'string' ? id : null,
  };
};

const statusSteps = (credential: Members): readonly CredentialStep[] =>
  Object.hasOwn(credential, 'credentialStatus')
    ? [unchecked('status', 'vc/status', 'the credential says where to ask whether it was withdrawn, and nobody asked')]
    : [];

/** Verifies a credential that was parsed strictly. `nowMs` is the time of the options. Never throws for what it holds. */
export const verifyParsed = async (
  credential: Members,
  options: CredentialOptions,
  nowMs: number,
): Promise<VerifiedCredential> => {
  const { step: first, envelope } = openEnvelope(credential, options);
  const kind = kindOf(credential.type);
  const restored = kind === undefined ? undefined : restoreDocument(kind, credential);
  const inside = { kind, document: restored?.document };
  if (envelope === undefined) {
    const steps = [first, ...notReached(LATER)];
    return { verdict: conclude(steps), steps, credential: null, notes: restored?.notes ?? [], faults: [], ...inside };
  }
  const { proof, suite, issuer } = envelope;
  const read = readProof(proof, credential['@context'], suite, 'assertionMethod', kind !== undefined);
  const steps: CredentialStep[] = [first, read.step];
  let key: Awaited<ReturnType<typeof methodStep>> | undefined;
  if (read.proof === undefined) steps.push(...notReached(['issuer', 'key', 'signature']));
  else {
    const { method } = read.proof;
    const believed = signerStep('issuer', issuer, method, { believed: options.issuers, strict: kind !== undefined });
    steps.push(believed);
    if (believed.outcome === 'fail') steps.push(...notReached(['key', 'signature']));
    else {
      const asked = { method, signer: issuer, purpose: 'assertionMethod', created: proof.created } as const;
      key = await methodStep(options.findMethod ?? createMethodFinder(), asked);
      steps.push(key.step, await signatureStep(credential, read.proof, key.key, options));
    }
  }
  steps.push(validityStep(envelope, nowMs, options.skewSeconds ?? 0), ...statusSteps(credential));
  const subject = kind === undefined ? undefined : await subjectStep(credential, kind);
  if (subject !== undefined) steps.push(subject.step);
  if (kind === 'decision' && restored !== undefined && subject?.step.outcome === 'pass')
    steps.push(...(await decisionSteps(restored.document, key?.key, options)));
  return {
    verdict: conclude(steps, options.passport === undefined ? ['digest'] : []),
    steps,
    credential: summarise(envelope, restored?.document),
    notes: [...findNotes(envelope, options), ...(restored?.notes ?? [])],
    faults: subject?.faults ?? [],
    ...inside,
  };
};
