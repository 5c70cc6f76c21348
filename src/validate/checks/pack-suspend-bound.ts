import { type Check, memberOf } from '../finding.js';

/** Seconds within which a suspension takes effect everywhere, whatever a pack says. */
const BOUND = 30;

/** A pack that would keep decisions of a suspended passport longer than the standard lets it; the lower number holds (E-35). */
export const checkPackSuspendBound: Check = (pack) => {
  const seconds = memberOf(memberOf(pack, 'cache'), 'suspend_invalidate_seconds');
  if (typeof seconds !== 'number' || seconds <= BOUND) return [];
  return [
    {
      code: 'pack/suspend-bound',
      severity: 'warning',
      pointer: '/cache/suspend_invalidate_seconds',
      message: `a suspension takes effect within ${BOUND} seconds, not ${seconds}`,
      requirement: 'OAP-SUSPEND-005',
      erratum: 'E-35',
    },
  ];
};
