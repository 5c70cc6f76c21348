import type { ErratumId } from './specification.js';

/** Pack ids retired on 2025-10-08 and what they are called now (D-11, E-76). For looking packs up; never applied to signed bytes. */
export const RETIRED_PACK_IDS: ReadonlyMap<string, string> = new Map([
  ['payments.refunds.v1', 'finance.payment.refund.v1'],
  ['data.export.v1', 'data.export.create.v1'],
  ['repo.v1', 'code.release.publish.v1'],
  ['messaging.v1', 'messaging.message.send.v1'],
]);

/** Reason codes that mean the same because the registry renamed one to the other. For comparing expectations; never applied to an evaluation. */
export const CODE_ALIASES: readonly {
  readonly codes: readonly [string, string];
  readonly errata: readonly ErratumId[];
}[] = [
  { codes: ['oap.pii_blocked', 'oap.pii_not_allowed'], errata: ['E-32', 'E-19', 'D-29'] },
  { codes: ['oap.invalid_reason', 'oap.invalid_reason_code'], errata: ['E-32', 'E-19', 'D-28'] },
];

/** A published expectation that no reading of the published pack can meet. */
export interface RefutedExpectation {
  readonly pack: string;
  readonly case: string;
  /** `sha256:` digest of the JCS form of the case's context, so that nothing else is excused. */
  readonly context: string;
  readonly expected: string;
  readonly instead: string;
  readonly erratum: ErratumId;
  readonly why: string;
}

export const REFUTED_EXPECTATIONS: readonly RefutedExpectation[] = [
  {
    pack: 'finance.payment.refund.v1',
    case: 'deny_150usd',
    context: 'sha256:7268c19cb98018b76a5715ea4df8987985167e4609c256fcecabe1480c132fae',
    expected: 'oap.limit_exceeded',
    instead: 'oap.assurance_insufficient',
    erratum: 'E-20',
    why: 'the published rule order tests the assurance tier of the amount before its cap',
  },
];
