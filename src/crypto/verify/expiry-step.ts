import type { ReadDecision } from '../decision/read-decision.js';
import { failed, passed, type Step } from './step.js';

/** How far the clock of an issuer may be ahead, whatever else is allowed; seconds. */
const AHEAD_SECONDS = 60;

const show = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

const badTimes = ({ body, shape, startMs }: ReadDecision): string => {
  const [start, end] =
    shape === 'window' ? (['issued_at', 'expires_at'] as const) : (['created_at', 'expires_in'] as const);
  if (startMs === undefined) return `\`${start}\` is not an RFC 3339 time`;
  if (shape === 'window') return `\`${end}\` is not an RFC 3339 time`;
  return typeof body.expires_in === 'number' && Number.isInteger(body.expires_in) && body.expires_in >= 0
    ? '`created_at` and `expires_in` together are past the end of time'
    : '`expires_in` is not a whole number of seconds from 0 on';
};

const secondOf = (ms: number): number => Math.floor(ms / 1000);

/** What is for one use lasts as long as the second that it is from: an answer takes part of one, whatever fraction clocks show. */
const isOver = ({ singleUse }: ReadDecision, endMs: number, nowMs: number): boolean =>
  singleUse ? secondOf(nowMs) > secondOf(endMs) : nowMs > endMs;

/**
 * Step 5: the decision is in time: not after `created_at` and `expires_in` together (OAP-SIGN-006), and not from the future. With
 * `expires_in` 0 it is for one use, in the answer that delivers it (E-34), so that any second after its own is too late.
 */
export const expiryStep = (decision: ReadDecision, nowMs: number, skewSeconds: number): Step => {
  const { startMs, endMs, singleUse } = decision;
  if (startMs === undefined || endMs === undefined)
    return failed('expiry', 'expiry/bad-time', badTimes(decision), {
      requirement: startMs === undefined ? 'OAP-DECISION-009' : 'OAP-DECISION-010',
    });
  if (endMs < startMs)
    return failed('expiry', 'expiry/bad-time', 'the decision ends before it begins', {
      requirement: 'OAP-DECISION-010',
      erratum: 'E-02',
    });
  if (isOver(decision, endMs, nowMs - skewSeconds * 1000))
    return failed(
      'expiry',
      'expiry/expired',
      singleUse
        ? `the decision is for one use, in the answer that delivered it at ${show(startMs)}`
        : `the decision ended at ${show(endMs)}, and it is ${show(nowMs)}`,
      singleUse ? { requirement: 'OAP-SIGN-006', erratum: 'E-34' } : { requirement: 'OAP-SIGN-006' },
    );
  if (startMs > nowMs + Math.max(skewSeconds, AHEAD_SECONDS) * 1000)
    return failed('expiry', 'expiry/future', `the decision is from ${show(startMs)}, and it is ${show(nowMs)}`, {
      hint: 'is one of the clocks wrong? --skew allows for it',
      requirement: 'OAP-DECISION-009',
    });
  return passed('expiry', singleUse ? 'for one use, now' : `in time until ${show(endMs)}`);
};
