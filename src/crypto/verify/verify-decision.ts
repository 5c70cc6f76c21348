import { type Diagnostic, EXIT, type Note, OapError } from '../../diagnostics/index.js';
import { type DecisionDialect, timeOf } from '../../spec/index.js';
import type { ReadDecision } from '../decision/read-decision.js';
import type { KeyFinder } from '../keys/key-answer.js';
import { tokenStep } from '../token/verify-token.js';
import { canonicaliseStep } from './canonicalise-step.js';
import { contextStep } from './context-step.js';
import { copyStep } from './copy-step.js';
import { digestStep } from './digest-step.js';
import { expiryStep } from './expiry-step.js';
import { findNotes } from './find-notes.js';
import { keyStep } from './key-step.js';
import { parseStep, type TextPlace } from './parse-step.js';
import { type BytesVerifier, signatureStep } from './signature-step.js';
import { notChecked, type Step, type StepName } from './step.js';

/**
 * What a decision is verified against. Without `findKey` its signature is not checked, without `passport` its digest is not; what is
 * given is checked, or the decision is not valid. `now` is an RFC 3339 time.
 */
export interface VerifyOptions extends Partial<TextPlace> {
  readonly now: string;
  readonly findKey?: KeyFinder;
  readonly passport?: { readonly value: unknown };
  readonly context?: { readonly value: unknown };
  /** How far clocks may be apart, seconds; 0 unless given. */
  readonly skewSeconds?: number;
  /** Checks the signature itself; `verifyBytes` unless given. */
  readonly verify?: BytesVerifier;
}

/**
 * `valid`: signed by the key that was found, unchanged, in time, and every other thing that was asked for holds. `invalid`: a step
 * failed. `incomplete`: nothing failed, and a step that has to be done for the answer was not.
 */
export type Verdict = 'valid' | 'invalid' | 'incomplete';

/** What a decision says, whether or not it is to be believed. */
export interface DecisionSummary {
  readonly dialect: DecisionDialect;
  readonly decisionId: string | null;
  readonly agentId: string | null;
  readonly policyId: string | null;
  readonly allow: boolean | null;
  readonly kid: string | null;
}

export interface Verification {
  readonly verdict: Verdict;
  readonly steps: readonly Step[];
  /** Null when the text holds none. */
  readonly decision: DecisionSummary | null;
  readonly notes: readonly Note[];
  /** Where the text is wrong, when it is no JSON. */
  readonly diagnostics: readonly Diagnostic[];
}

const LATER: readonly StepName[] = ['key', 'canonicalise', 'signature', 'expiry', 'digest'];

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const summarise = ({ body, dialect, agentId }: ReadDecision): DecisionSummary => ({
  dialect,
  decisionId: textOf(body.decision_id),
  agentId: textOf(agentId),
  policyId: textOf(body.policy_id),
  allow: typeof body.allow === 'boolean' ? body.allow : null,
  kid: textOf(body.kid),
});

const conclude = (steps: readonly Step[], { passport }: VerifyOptions): Verdict => {
  if (steps.some(({ outcome }) => outcome === 'fail')) return 'invalid';
  const undone = steps.find(({ outcome, step }) => outcome !== 'pass' && (step !== 'digest' || passport !== undefined));
  return undone === undefined ? 'valid' : 'incomplete';
};

/**
 * Verifies one decision of any dialect in six steps: parse, key, canonicalise, signature, expiry, digest; and `token`, `copy` and
 * `context` when the decision has a token, holds a canonical copy of itself, or a context is given. Signature and digests are checked on the original members. Never throws for what
 * the decision holds.
 *
 * @throws OapError `verify/bad-time` exit 2 for a `now` that is no time
 */
export const verifyDecision = async (text: string | Uint8Array, options: VerifyOptions): Promise<Verification> => {
  const { now, findKey, passport, context, skewSeconds = 0, file = 'decision' } = options;
  const nowMs = timeOf(now);
  if (nowMs === undefined) throw new OapError('verify/bad-time', EXIT.usage, `${now} is not an RFC 3339 time`);
  const parsed = parseStep(text, { ...options, file });
  const { decision } = parsed;
  if (decision === undefined || !parsed.whole) {
    const rest = LATER.map((step) => notChecked(step, 'verify/not-reached', 'there is no whole decision to check'));
    return {
      verdict: 'invalid',
      steps: [parsed.step, ...rest],
      decision: decision === undefined ? null : summarise(decision),
      notes: [],
      diagnostics: 'diagnostics' in parsed ? parsed.diagnostics : [],
    };
  }
  const asked = keyStep(decision, findKey);
  // Most keys are at hand, and waiting for what is there takes time too.
  const key = asked instanceof Promise ? await asked : asked;
  const canonical = canonicaliseStep(decision);
  const checked = signatureStep(decision, canonical.covered, key.found?.key, options.verify);
  const expiry = expiryStep(decision, nowMs, skewSeconds);
  const digest = digestStep(decision, passport);
  const signature = checked instanceof Promise ? await checked : checked;
  const token = decision.body.decision_token === undefined ? undefined : await tokenStep(decision, key.found?.key);
  const steps = [parsed.step, key.step, canonical.step, signature.step, expiry, digest.step];
  if (token !== undefined) steps.push(token);
  const copy = copyStep(decision, key.found?.key);
  if (copy !== undefined) steps.push(copy);
  if (context !== undefined) steps.push(contextStep(decision, context));
  return {
    verdict: conclude(steps, options),
    steps,
    decision: summarise(decision),
    notes: findNotes(decision, key.found, { signature: signature.form, digest: digest.form }),
    diagnostics: [],
  };
};
