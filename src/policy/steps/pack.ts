import { CODE } from '../../spec/index.js';
import type { Step } from './step.js';

/** The pack is valid and every condition parses. */
export const packStep: Step = {
  name: 'pack',
  requirement: 'OAP-POLICY-001',
  errata: ['E-15', 'E-51'],
  check: ({ pack }) => {
    const first = pack.problems[0];
    if (first === undefined) return undefined;
    const more = pack.problems.length > 1 ? ` (and ${pack.problems.length - 1} more)` : '';
    return {
      code: CODE.policyError,
      message: `The policy pack is not valid: ${first.message}${more}`,
    };
  },
  reads: ({ pack }) => [['policy.id', pack.id]],
};
