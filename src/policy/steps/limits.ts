import { CODE } from '../../spec/index.js';
import type { Step } from './step.js';

const MISPLACED: Readonly<Record<string, string>> = {
  'other-capability': 'the limits were read from the block of another required capability',
  'pack-id': 'the limits were read from a block named for the pack, not for its capability',
  whole: 'the passport has no limits block for the capability, so its limits were read whole',
};

/** With `--strict-limits`: the passport has a block for the capability and every key of `limits_required` (E-57, E-78). */
export const limitsStep: Step = {
  name: 'limits',
  requirement: 'OAP-POLICY-011',
  errata: ['E-09', 'E-57', 'E-78'],
  check: (input) => {
    const { pack, resolved, strictLimits } = input;
    const misplaced = MISPLACED[resolved.source];
    if (misplaced !== undefined) input.note({ code: `limits/${resolved.source}`, message: misplaced, erratum: 'E-78' });
    if (!strictLimits) return undefined;
    const missing = pack.limitsRequired.filter((key) => !Object.hasOwn(resolved.limits, key));
    if (missing.length > 0)
      return { code: CODE.policyError, message: `The passport lacks required limits: ${missing.join(', ')}` };
    return misplaced === undefined
      ? undefined
      : { code: CODE.policyError, message: `The passport has no limits for ${pack.capabilities[0]}` };
  },
  reads: ({ pack, resolved }) => [
    ['policy.limits_required', pack.limitsRequired],
    ['limits', resolved.limits],
  ],
};
