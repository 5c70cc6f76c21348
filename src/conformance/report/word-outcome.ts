import { SPECIFICATION } from '../../spec/index.js';
import type { Outcome } from '../run/outcome.js';

const AFTER: Readonly<Record<Outcome, string>> = {
  PASSED: 'every required case passed',
  FAILED: 'a required case failed',
  INCOMPLETE: 'not every required case came to a verdict',
  INVALID: 'the run itself went wrong, and says nothing about the implementation',
};

/** The result in words. It claims no conformance: the text is a draft, and says itself that none may be claimed (D-07, OAP-CONF-011). */
export const wordOutcome = (outcome: Outcome, sets: readonly { readonly id: string }[]): string => {
  const what =
    sets.length === 0 ? 'no set' : `${sets.length === 1 ? 'set' : 'sets'} ${sets.map(({ id }) => id).join(', ')}`;
  const { revision, maturity } = SPECIFICATION;
  if (sets.length > 0 && sets.every(({ id }) => id.startsWith('toolkit-')))
    return `${outcome} ${what}: ${AFTER[outcome]}. These cases are about what this project adds; they say nothing about the standard.`;
  return `${outcome} ${what} at draft ${revision} (${maturity}): ${AFTER[outcome]}. A result against a draft is no certificate.`;
};
