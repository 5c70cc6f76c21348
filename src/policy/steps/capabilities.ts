import { CODE } from '../../spec/index.js';
import type { Step } from './step.js';

/** The passport holds every capability that the pack requires (E-54). */
export const capabilitiesStep: Step = {
  name: 'capabilities',
  requirement: 'OAP-EVAL-005',
  errata: ['E-32', 'E-54'],
  check: ({ pack, passport }) => {
    if (pack.capabilities.every((capability) => passport.capabilities.has(capability))) return undefined;
    const missing = pack.capabilities.filter((capability) => !passport.capabilities.has(capability));
    return { code: CODE.unknownCapability, message: `The passport does not hold ${missing.join(', ')}` };
  },
  reads: ({ pack, passport }) => [
    ['policy.requires_capabilities', pack.capabilities],
    ['passport.capabilities', [...passport.capabilities]],
  ],
};
