import type { Diagnostic } from '../../diagnostics/index.js';
import { findBrokenContexts } from './broken-context.js';
import { findDuplicates } from './duplicate-case.js';
import { findNoAllowing } from './no-allowing-case.js';
import type { RanCase } from './ran-case.js';
import { findSeveralRules } from './several-rules.js';
import { findUnprovenRules } from './unproven-rule.js';

export type { RanCase } from './ran-case.js';
export { findUnprovenRules } from './unproven-rule.js';

/**
 * What the cases of one pack fail to prove, though they pass. Rules that no case decides, while a case that wants their code is
 * denied by another, are always told; the rest only where `strict` is asked for, and there everything is an error.
 */
export const judgeCases = (cases: readonly RanCase[], strict: boolean): readonly Diagnostic[] => {
  const told = findUnprovenRules(
    cases[0]?.planned.pack.rules ?? [],
    cases.map(({ result }) => result),
    strict,
  );
  if (!strict) return told;
  const more = [findSeveralRules, findBrokenContexts, findDuplicates, findNoAllowing].flatMap((find) => find(cases));
  return [...told, ...more].map((each) => ({ ...each, severity: 'error' }));
};
