import type { ReadValue } from '../diagnostics/index.js';
import { formatDeciding } from '../report/index.js';

/** One step of an evaluation as `oap eval --explain` shows it. */
export interface ShownStep {
  readonly step: string;
  readonly rule?: string;
  readonly outcome: 'pass' | 'fail' | 'skipped' | 'not-reached';
  readonly code?: string;
  readonly message?: string;
  readonly condition?: string;
  readonly start?: number;
  readonly end?: number;
  readonly reads: readonly ReadValue[];
}

const WORD: Readonly<Record<ShownStep['outcome'], string>> = {
  pass: 'pass',
  fail: 'FAIL',
  skipped: 'skipped',
  'not-reached': 'not reached',
};

/** Lays steps out in the order in which they ran: outcome, name, and for those that were reached the condition and the values. */
export const formatSteps = (
  steps: readonly ShownStep[],
  options: { readonly color: boolean; readonly verbose: boolean },
): string =>
  steps
    .map((each) => {
      const name = each.rule === undefined ? each.step : `rule ${each.rule}`;
      const head = `${WORD[each.outcome].padEnd(12)}${name}${each.outcome === 'fail' ? `  ${each.code}` : ''}`;
      if (each.outcome === 'not-reached') return head;
      const { condition, start, end, reads } = each;
      const failed = each.outcome === 'fail';
      const span = failed && start !== undefined && end !== undefined ? { start, end } : {};
      const view = {
        step: each.step,
        ...(each.rule === undefined ? {} : { rule: each.rule }),
        code: each.code ?? '',
        message: each.message ?? '',
        ...(condition === undefined ? {} : { condition, ...span }),
        reads,
      };
      const lines = formatDeciding(view, { color: options.color }).split('\n');
      // The first line names step, code and message; for what passed it would say nothing new.
      const body = failed ? [each.message ?? '', ...lines.slice(1)] : lines.slice(1);
      return [head, ...body.map((line) => `            ${line}`)].join('\n');
    })
    .join('\n');
