import { assuranceStep } from './assurance.js';
import { capabilitiesStep } from './capabilities.js';
import { contextStep } from './context.js';
import { expiryStep } from './expiry.js';
import { limitsStep } from './limits.js';
import { packStep } from './pack.js';
import { passportStep } from './passport.js';
import { regionStep } from './region.js';
import { statusStep } from './status.js';
import type { Step } from './step.js';

/** The built-in steps in the order in which they run; the rules of the pack follow (E-15, D-44). */
export const STEPS: readonly Step[] = [
  packStep,
  passportStep,
  statusStep,
  expiryStep,
  contextStep,
  capabilitiesStep,
  assuranceStep,
  regionStep,
  limitsStep,
];

export type { Step, StepFailure, StepInput } from './step.js';
