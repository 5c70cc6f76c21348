import type { LintRule } from '../rule.js';

const denied = { name: 'long', allow: false, rule: 'length_cap', code: 'oap.limit_exceeded' };

export const noAllowingCase: LintRule = {
  name: 'no-allowing-case',
  severity: 'warning',
  summary: 'No case of the suite is allowed.',
  explanation: 'A pack that denies everything passes a suite that only denies. Add a case that has to be allowed.',
  check: function* ({ suite }) {
    if (suite === undefined || suite.some((each) => each.allow)) return;
    yield {
      pointer: '',
      message: suite.length === 0 ? 'the suite of the pack has no case' : 'every case of the suite is denied',
      hint: 'Add a case that has to be allowed.',
    };
  },
  examples: {
    valid: [
      {
        title: 'One is allowed',
        pack: {},
        suite: [denied, { name: 'short', allow: true, rule: undefined, code: 'oap.allowed' }],
      },
      { title: 'A pack without a suite', pack: {} },
    ],
    invalid: [
      { title: 'All are denied', pack: {}, suite: [denied], findings: [''] },
      { title: 'No case at all', pack: {}, suite: [], findings: [''] },
    ],
  },
};
