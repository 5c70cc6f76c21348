import { isMembers } from '../../spec/index.js';
import type { Answer } from '../target.js';

const GONE = 'redacted';
const SECRETS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, GONE],
  [/\b(Bearer|Basic) [\w.~+/=-]{8,}/gi, `$1 ${GONE}`],
];

const redactText = (text: string): string =>
  SECRETS.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);

/** A key without its private part; that there was one stays to be seen, since it is a fault (OAP-DISCOVERY-019). */
const redactKey = (key: unknown): unknown => (isMembers(key) && Object.hasOwn(key, 'd') ? { ...key, d: GONE } : key);

/** An answer as it may be kept and given away: without private keys and credentials that slipped into it. */
export const redactAnswer = (answer: Answer): Answer => {
  if (answer.kind === 'result') {
    const { result } = answer;
    return isMembers(result) && Array.isArray(result.keys)
      ? { kind: 'result', result: { ...result, keys: result.keys.map(redactKey) } }
      : answer;
  }
  if ('message' in answer) return { ...answer, message: redactText(answer.message) };
  return 'reason' in answer ? { ...answer, reason: redactText(answer.reason) } : answer;
};
