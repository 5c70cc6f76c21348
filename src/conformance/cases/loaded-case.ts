import type { Location } from '../../diagnostics/index.js';

export type Json = Readonly<Record<string, unknown>>;

/** What a case is put to. */
export type Role = 'evaluator' | 'verifier' | 'server';
/** What an implementation must be able to do for a case. */
export type Feature = 'clock' | 'status' | 'state' | 'reset' | 'jcs.full';
export type Level = 'basic' | 'full';
export type PassportStatus = 'draft' | 'active' | 'suspended' | 'revoked';

/** A document, or the text of one that a parsed document cannot hold. One of the two is there. */
interface PassportInput {
  readonly passport?: unknown;
  readonly passport_text?: string;
}

/** `expect` is an expectation as suites have it: `allow`, `reasons`, `any_of`, and members of the decision that have to be equal. */
export interface EvaluateStep extends PassportInput {
  readonly op: 'evaluate';
  readonly policy_id: string;
  readonly policy?: Json;
  readonly context: unknown;
  readonly state?: Json;
  readonly facts?: Json;
  readonly expect: Json;
}

export interface ValidateStep extends PassportInput {
  readonly op: 'passport.validate';
  readonly expect: { readonly valid: boolean };
}

export interface VerifyStep {
  readonly op: 'receipt.verify';
  readonly receipt: unknown;
  /** A merge patch of the receipt after the harness has signed it: how somebody forges it. */
  readonly tamper?: Json;
  readonly jwks?: unknown;
  readonly passport?: unknown;
  readonly expect: { readonly accepted: boolean; readonly reason?: string };
}

export interface DigestStep extends PassportInput {
  readonly op: 'digest';
  readonly expect: { readonly digest: string } | { readonly rejected: true };
}

export interface ClockStep {
  readonly op: 'clock.advance';
  readonly seconds: number;
}

export interface StatusStep {
  readonly op: 'passport.status';
  readonly passport_id: string;
  readonly status: PassportStatus;
}

export interface RotateStep {
  readonly op: 'keys.rotate';
}

/**
 * A request to a server. Its body is `passport`, `policy` and `context` as one object, or `body_text` as it stands. `expect.document` is the
 * kind of document that the body has to be, `members` are what the decision in it has to hold.
 */
export interface HttpStep {
  readonly op: 'http';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly passport?: unknown;
  readonly policy?: unknown;
  readonly context?: unknown;
  readonly body_text?: string;
  readonly expect: {
    readonly status: readonly number[];
    readonly document?: 'decision' | 'discovery' | 'jwks';
    readonly members?: Json;
  };
}

/** A step with its documents in place: references are read, patches applied. Placeholders such as `${uuid:1}` are left as they are. */
export type LoadedStep =
  | EvaluateStep
  | ValidateStep
  | VerifyStep
  | DigestStep
  | ClockStep
  | StatusStep
  | RotateStep
  | HttpStep;

/** The alternative of an interpretation that a case belongs to, written `E-34:single-use`. */
export interface CaseInterpretation {
  readonly erratum: string;
  readonly choice: string;
}

/** A case with a sidecar, which says what it checks. */
export interface LoadedConformanceCase {
  readonly id: string;
  readonly title: string;
  readonly requirements: readonly string[];
  readonly level: Level;
  readonly role: Role;
  readonly features: readonly Feature[];
  readonly polarity: 'positive' | 'negative';
  /** Id of the twin, which a negative case has always. */
  readonly pair?: string;
  readonly since: string;
  /** What the clock shows at the first step, RFC 3339. */
  readonly clock?: string;
  readonly interpretation?: CaseInterpretation;
  /** Name of the folder: the id of a pack, or a topic such as `core.passport`. */
  readonly folder: string;
  /** Name of the sidecar without `.case.json`. */
  readonly name: string;
  readonly location: Location;
  readonly steps: readonly LoadedStep[];
}

/** A case of a folder without sidecars, as the standard publishes them: it names no requirement and can satisfy no set. */
export interface UnmappedCase {
  readonly folder: string;
  readonly name: string;
  readonly location: Location;
  readonly step: EvaluateStep;
}

const PACK_ID = /^[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_-]*)+\.v[0-9]+$/;

/** Whether a text has the form of the id of a policy pack (OAP-POLICY-002). */
export const isPackId = (text: unknown): text is string => typeof text === 'string' && PACK_ID.test(text);
