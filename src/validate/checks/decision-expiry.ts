import { classifyDecision, timeOf } from '../../spec/index.js';
import { type Check, memberOf } from '../finding.js';

/** The last time that a clock can show, milliseconds. */
const LAST = 8_640_000_000_000_000;

/** The end of a decision: `created_at` plus `expires_in` has to be a time, and `expires_at` not before `issued_at`. */
export const checkDecisionExpiry: Check = (document) => {
  const { body, pointer } = classifyDecision(document);
  const start = timeOf(memberOf(body, 'created_at')) ?? timeOf(memberOf(body, 'issued_at'));
  const seconds = memberOf(body, 'expires_in');
  const end = timeOf(memberOf(body, 'expires_at'));
  if (start === undefined) return [];
  if (typeof seconds === 'number' && start + seconds * 1_000 > LAST)
    return [
      {
        code: 'decision/expiry-out-of-range',
        severity: 'error',
        pointer: `${pointer}/expires_in`,
        message: '`created_at` and `expires_in` together are past the end of time',
        requirement: 'OAP-DECISION-010',
      },
    ];
  if (end !== undefined && end < start)
    return [
      {
        code: 'decision/expires-before-issued',
        severity: 'error',
        pointer: `${pointer}/expires_at`,
        message: 'the decision ends before it begins',
        requirement: 'OAP-DECISION-010',
        erratum: 'E-02',
      },
    ];
  return [];
};
