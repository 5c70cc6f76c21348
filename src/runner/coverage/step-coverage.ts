import type { StepCoverage } from '../../diagnostics/index.js';
import { type Evaluation, type PreparedPack, STEPS } from '../../policy/index.js';
import { ASSURANCE_RANK, isMembers, type Members } from '../../spec/index.js';

/** Whether a step can deny under a pack: a case for one that cannot would show nothing. */
const CAN_DENY: Readonly<Record<string, (pack: PreparedPack, document: Members) => boolean>> = {
  pack: () => false,
  passport: () => true,
  status: () => true,
  expiry: () => true,
  context: (_, { required_context }) => required_context !== undefined,
  capabilities: ({ capabilities }) => capabilities.length > 0,
  assurance: ({ minAssurance }) => (ASSURANCE_RANK.get(minAssurance) ?? 0) > 0,
  region: (_, { required_context }) =>
    isMembers(required_context) &&
    isMembers(required_context.properties) &&
    Object.hasOwn(required_context.properties, 'region'),
  // Denies only where --strict-limits asks it to.
  limits: () => false,
};

/** Watches the built-in steps over many evaluations. */
export const watchSteps = (pack: PreparedPack) => {
  const document = isMembers(pack.document) ? pack.document : {};
  const names = STEPS.map(({ name }) => name).filter((name) => CAN_DENY[name]?.(pack, document) ?? true);
  const passed = new Set<string>();
  const denied = new Set<string>();
  return {
    see: ({ trace }: Evaluation): void => {
      for (const { step, outcome } of trace) {
        if (outcome === 'pass') passed.add(step);
        else if (outcome === 'fail') denied.add(step);
      }
    },
    result: (): readonly StepCoverage[] =>
      names.map((step) => ({ step, passed: passed.has(step), denied: denied.has(step) })),
  };
};
