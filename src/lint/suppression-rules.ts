import { untyped } from './example-rules.js';
import type { LintRule } from './rule.js';

const PACK_LEVEL = '/x-lint-ignore/0';

const ignored = (...entries: readonly unknown[]) => ({
  ...untyped("context.text !== ''"),
  'x-lint-ignore': entries,
});

/** These two speak of what `lint` does with the findings of the others: there is nothing for them to check by themselves. */
const check: LintRule['check'] = () => [];

const reason = 'The pack is kept as it was published.';

export const unusedSuppression: LintRule = {
  name: 'unused-suppression',
  severity: 'warning',
  summary: 'A suppression suppresses nothing.',
  explanation:
    'A member x-lint-ignore holds suppressions for a pack or a rule. One that matches no finding is left from a fault that was mended, or ' +
    'names a rule that does not exist, and would hide the next fault of its kind. Remove it.',
  check,
  examples: {
    valid: [
      { title: 'No suppression', pack: {} },
      { title: 'A suppression that matches', pack: ignored({ rule: 'legacy-dialect', reason }) },
    ],
    invalid: [
      { title: 'Nothing to suppress', pack: ignored({ rule: 'array-in', reason }), findings: [PACK_LEVEL] },
      { title: 'No such rule', pack: ignored({ rule: 'legacy-dialekt', reason }), findings: [PACK_LEVEL] },
    ],
  },
};

export const suppressionWithoutReason: LintRule = {
  name: 'suppression-without-reason',
  severity: 'error',
  summary: 'A suppression does not say why.',
  explanation:
    'Whoever reads the pack later has to know why a finding does not count here. A suppression without a reason suppresses nothing.',
  check,
  examples: {
    valid: [
      { title: 'No suppression', pack: {} },
      { title: 'A suppression with a reason', pack: ignored({ rule: 'legacy-dialect', reason }) },
    ],
    invalid: [
      { title: 'No reason', pack: ignored({ rule: 'legacy-dialect' }), findings: [PACK_LEVEL] },
      {
        title: 'A reason without words',
        pack: ignored({ rule: 'legacy-dialect', reason: '  ' }),
        findings: [PACK_LEVEL],
      },
    ],
  },
};

/** What `lint` finds by itself, for `--list` and `--explain` beside the rules. */
export const SUPPRESSION_RULES: readonly LintRule[] = [suppressionWithoutReason, unusedSuppression];
