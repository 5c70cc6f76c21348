import type { LintSubject } from './subject.js';

/** Functions that evaluation gives the legacy dialect beside those of the language, with how many arguments each takes (E-11, E-20). */
export const hostFunctions = ({ pack }: LintSubject): ReadonlyMap<string, number> => {
  const functions = new Map([['is_market_open', 1]]);
  const tiers = Object.hasOwn(pack, 'assurance_rules') ? pack.assurance_rules : undefined;
  if (Array.isArray(tiers) && tiers.length > 0) functions.set('getRequiredAssuranceLevel', 2);
  return functions;
};
