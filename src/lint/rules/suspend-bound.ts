import type { LintRule } from '../rule.js';

/** A suspension has to take effect within this many seconds, whatever a pack says. */
const BOUND = 30;

export const suspendBound: LintRule = {
  name: 'suspend-bound',
  severity: 'warning',
  summary: 'cache.suspend_invalidate_seconds is above the 30 seconds that the standard allows.',
  explanation:
    'A suspended passport has to stop working everywhere within 30 seconds. The lower of the two numbers holds, so that a higher one in a pack only misleads its readers.',
  requirement: 'OAP-POLICY-013',
  erratum: 'E-35',
  check: function* ({ pack }) {
    const cache = Object.hasOwn(pack, 'cache') ? pack.cache : undefined;
    if (typeof cache !== 'object' || cache === null || !Object.hasOwn(cache, 'suspend_invalidate_seconds')) return;
    const seconds = (cache as { readonly suspend_invalidate_seconds: unknown }).suspend_invalidate_seconds;
    const pointer = '/cache/suspend_invalidate_seconds';
    if (typeof seconds !== 'number' || seconds < 0) {
      yield { pointer, message: 'this is no number of seconds', hint: `Set it to ${BOUND} or less, as a number.` };
      return;
    }
    if (seconds <= BOUND) return;
    yield {
      pointer,
      message: `a suspension has to take effect within ${BOUND} seconds, not ${seconds}`,
      hint: `Set it to ${BOUND} or less.`,
      fix: [{ kind: 'replace', pointer, value: BOUND }],
    };
  },
  examples: {
    valid: [
      { title: '30 seconds', pack: {} },
      { title: 'At once', pack: { cache: { suspend_invalidate_seconds: 0 } } },
    ],
    invalid: [
      {
        title: 'A minute',
        pack: { cache: { suspend_invalidate_seconds: 60 } },
        findings: ['/cache/suspend_invalidate_seconds'],
        fixed: {},
      },
      {
        title: 'A text, or less than nothing',
        pack: { cache: { suspend_invalidate_seconds: '60' } },
        findings: ['/cache/suspend_invalidate_seconds'],
      },
      {
        title: 'A second too much',
        pack: { cache: { suspend_invalidate_seconds: 31 } },
        findings: ['/cache/suspend_invalidate_seconds'],
        fixed: {},
      },
    ],
  },
};
