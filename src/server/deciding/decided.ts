import type { Members } from '../../spec/index.js';

/** Where a passport or policy came from (E-80). */
export type Origin = 'registry' | 'request';

/** What a decision was made from, as its flat form says under `evaluated`, and every answer in a header. */
export interface Evaluated {
  readonly passport: Origin;
  readonly policy: Origin;
  /** Members of the passport that were sent and dropped: `passport_digest` does not cover them. */
  readonly dropped: readonly string[];
}

/** A decision in the forms that clients read; neither has a signature when the decision is not whole. */
export interface Decided {
  readonly canonical: Members;
  readonly flat: Members;
  readonly evaluated: Evaluated;
  /** How long evaluating took, milliseconds. */
  readonly evaluationMs: number;
}

/** `evaluated` as a member of the flat form. */
export const describeEvaluated = ({ passport, policy, dropped }: Evaluated): Members => ({
  passport,
  policy,
  ...(passport === 'registry'
    ? {}
    : {
        digest_covers:
          dropped.length === 0 ? 'the passport as sent' : `the passport as sent, without ${dropped.join(' and ')}`,
      }),
});
