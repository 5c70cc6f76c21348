import { CODE } from '../../spec/index.js';
import type { Step } from './step.js';

/** The passport is valid; unknown members are noted and change nothing (E-29, OAP-CONF-006). */
export const passportStep: Step = {
  name: 'passport',
  requirement: 'OAP-PASSPORT-021',
  errata: ['E-03', 'E-29'],
  check: (input) => {
    const { passport, passportCheck } = input;
    if (passport.notes.length > 0) for (const each of passport.notes) input.note(each);
    const problems = passportCheck === 'full' ? passport.problems : passport.presenceProblems;
    const first = problems[0];
    if (first === undefined) return undefined;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    return {
      code: CODE.policyError,
      message: `The passport is not valid: ${first.message}${more}`,
    };
  },
  reads: ({ passport }) => [['passport.passport_id', passport.view.passport_id]],
};
