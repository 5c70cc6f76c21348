import type { Verdict } from '../../crypto/index.js';
import type { Diagnostic, Note } from '../../diagnostics/index.js';
import type { VcVersion } from '../contexts/context-list.js';
import type { NativeKind } from '../mapping/fields.js';
import type { CredentialStep } from './step.js';

/** What a credential says, whether or not it is to be believed. */
export interface CredentialSummary {
  readonly kind: NativeKind | 'other';
  readonly version: VcVersion;
  readonly suite: string | null;
  readonly issuer: string;
  /** The id of what is wrapped. */
  readonly subject: string | null;
}

/** What became of a credential. */
export interface CredentialVerification {
  readonly verdict: Verdict;
  readonly steps: readonly CredentialStep[];
  /** Null when it could not be read so far. */
  readonly credential: CredentialSummary | null;
  readonly notes: readonly Note[];
  /** Where the text is wrong: no JSON, or a subject that is no passport or decision. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of a presentation, and of every credential in it. */
export interface PresentationVerification {
  readonly verdict: Verdict;
  readonly steps: readonly CredentialStep[];
  readonly holder: string | null;
  readonly credentials: readonly CredentialVerification[];
  readonly notes: readonly Note[];
  readonly diagnostics: readonly Diagnostic[];
}
