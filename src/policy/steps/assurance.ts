import { ASSURANCE_RANK, CODE } from '../../spec/index.js';
import type { Step, StepFailure, StepInput } from './step.js';

/** The minimum of the passport's owner, when the limits carry one. */
const ownerMinimum = ({ resolved: { limits } }: StepInput): unknown =>
  Object.hasOwn(limits, 'require_assurance_at_least') ? limits.require_assurance_at_least : undefined;

const rankOf = (level: unknown): number | undefined =>
  typeof level === 'string' ? ASSURANCE_RANK.get(level) : undefined;

const reaches = (level: unknown, minimum: unknown): boolean => {
  const held = rankOf(level);
  const wanted = rankOf(minimum);
  return held !== undefined && wanted !== undefined && held >= wanted;
};

/** A level as a message names it. Limits are free in form, so that what stands there may be anything. */
const show = (level: unknown): string => (typeof level === 'string' ? level : 'what is no level');

const fail = (level: unknown, minimum: unknown, whose: string): StepFailure => ({
  code: CODE.assuranceInsufficient,
  message: `Assurance level ${show(level)} does not reach ${show(minimum)}, the minimum of ${whose}`,
});

/** The assurance level reaches the pack's minimum and the owner's, by rank; an unknown level reaches nothing (E-23, E-24). */
export const assuranceStep: Step = {
  name: 'assurance',
  requirement: 'OAP-EVAL-007',
  errata: ['E-23', 'E-24'],
  check: (input) => {
    const level = input.passport.view.assurance_level;
    if (!reaches(level, input.pack.minAssurance)) return fail(level, input.pack.minAssurance, 'the policy pack');
    const minimum = ownerMinimum(input);
    return minimum === undefined || reaches(level, minimum) ? undefined : fail(level, minimum, "the passport's limits");
  },
  reads: (input) => [
    ['passport.assurance_level', input.passport.view.assurance_level],
    ['policy.min_assurance', input.pack.minAssurance],
    ['limits.require_assurance_at_least', ownerMinimum(input)],
  ],
};
