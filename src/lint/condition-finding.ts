import type { Finding } from './rule.js';
import type { SubjectRule } from './subject.js';

/** A finding about a part of a rule's condition. */
export const conditionFinding = (
  rule: SubjectRule,
  at: { readonly start: number; readonly end: number },
  message: string,
  hint?: string,
): Finding => ({
  pointer: `${rule.pointer}/condition`,
  range: { start: at.start, end: at.end },
  message: `rule \`${rule.name}\`: ${message}`,
  ...(hint === undefined ? {} : { hint }),
});
