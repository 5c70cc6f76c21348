import type { ReadValue } from '../../diagnostics/index.js';
import { formatDeciding, neutralise } from '../../report/index.js';

/** One step of an evaluation as `oap eval --explain` shows it. */
export interface ShownStep {
  readonly step: string;
  readonly rule?: string;
  readonly outcome: 'pass' | 'fail' | 'skipped' | 'not-reached';
  readonly code?: string;
  readonly message?: string;
  readonly cause?: string;
  readonly condition?: string;
  readonly start?: number;
  readonly end?: number;
  readonly reads: readonly ReadValue[];
  readonly parts?: readonly ShownPart[];
}

/** One sub-expression of a condition with what became of it. */
export interface ShownPart {
  readonly text: string;
  readonly outcome: 'value' | 'fault' | 'not-reached';
  readonly value?: unknown;
  readonly fault?: { readonly message: string };
}

const WORD: Readonly<Record<ShownStep['outcome'], string>> = {
  pass: 'pass',
  fail: 'FAIL',
  skipped: 'skipped',
  'not-reached': 'not reached',
};

const MOST = 80;
const cut = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text);

/** What one part gave: its value, why it has none, or that something else decided first. */
const formatPart = ({ text, outcome, value, fault }: ShownPart): string => {
  const gave =
    outcome === 'value'
      ? `= ${JSON.stringify(value) ?? '(absent)'}`
      : outcome === 'fault'
        ? `: ${fault?.message ?? ''}`
        : 'not reached';
  return `${cut(neutralise(text))} ${cut(neutralise(gave))}`;
};

const formatBody = (
  each: ShownStep,
  { color, verbose }: { readonly color: boolean; readonly verbose: boolean },
): readonly string[] => {
  const { condition, start, end, reads, rule } = each;
  const failed = each.outcome === 'fail';
  const span = failed && start !== undefined && end !== undefined ? { start, end } : {};
  const cause = each.cause === undefined ? {} : { cause: each.cause };
  const base = { step: each.step, code: each.code ?? '', message: each.message ?? '', ...cause, reads };
  const view = {
    ...base,
    ...(rule === undefined ? {} : { rule }),
    ...(condition === undefined ? {} : { condition, ...span }),
  };
  // The first line names step, code and message; for what passed it would say nothing new.
  const [, ...lines] = formatDeciding(view, { color }).split('\n');
  const parts =
    verbose && each.parts !== undefined ? ['  parts:', ...each.parts.map((part) => `    ${formatPart(part)}`)] : [];
  return [...(failed ? [neutralise(each.message ?? '')] : []), ...lines, ...parts];
};

/** Lays steps out in the order in which they ran: outcome, name, and for those that were reached the condition and the values. */
export const formatSteps = (
  steps: readonly ShownStep[],
  options: { readonly color: boolean; readonly verbose: boolean },
): string =>
  steps
    .map((each) => {
      const name = each.rule === undefined ? each.step : `rule ${neutralise(each.rule)}`;
      const head = `${WORD[each.outcome].padEnd(12)}${name}${each.outcome === 'fail' ? `  ${each.code}` : ''}`;
      if (each.outcome === 'not-reached') return head;
      return [head, ...formatBody(each, options).map((line) => `            ${line}`)].join('\n');
    })
    .join('\n');
