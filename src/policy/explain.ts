import type { DecidingView, ReadValue } from '../diagnostics/index.js';
import { type Explained, explain, isRecord, parseTimestamp } from '../expr/index.js';
import type { EvaluateOptions } from './evaluate.js';
import type { Evaluation, TraceEntry } from './evaluation.js';
import { EvaluationScope } from './evaluation-scope.js';
import type { PreparedPack, PreparedRule } from './pack.js';
import type { PreparedPassport } from './passport.js';
import { STEPS, type StepInput } from './steps/index.js';

/** One line of an explanation: a step or rule, its outcome, and what it looked at. */
export interface ExplainedStep extends TraceEntry {
  readonly reads: readonly ReadValue[];
  readonly condition?: string;
  readonly start?: number;
  readonly end?: number;
  /** Every sub-expression of a rule that was reached, with its value. */
  readonly parts?: readonly Omit<Explained, 'node'>[];
}

/** Most elements or members of one value that an explanation shows. */
const MOST = 100;

/** The value as it was when it was read: the lists and maps that a ledger hands out go on growing with it. */
const keep = (value: unknown, depth = 2): unknown => {
  if (depth === 0) return value;
  if (Array.isArray(value)) return Array.from(value.slice(0, MOST), (element: unknown) => keep(element, depth - 1));
  if (!isRecord(value)) return value;
  const shown = Object.entries(value).slice(0, MOST);
  return Object.fromEntries(shown.map(([name, member]) => [name, keep(member, depth - 1)]));
};

const readValue = ([path, value]: readonly [string, unknown]): ReadValue => ({
  path,
  present: value !== undefined,
  value: keep(value),
});

const input = (
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  options: EvaluateOptions,
): StepInput => ({
  pack,
  passport,
  context,
  nowMs: parseTimestamp(options.now) ?? 0,
  resolved: passport.limitsFor(pack),
  contextCheck: options.contextCheck ?? 'full',
  passportCheck: options.passportCheck ?? 'full',
  strictLimits: options.strictLimits ?? false,
  terse: false,
  note: () => {},
});

interface RuleView {
  readonly reads: readonly ReadValue[];
  readonly condition?: string;
  readonly start?: number;
  readonly end?: number;
  readonly parts?: readonly Omit<Explained, 'node'>[];
}

const viewRule = (
  rule: PreparedRule,
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  options: EvaluateOptions,
): RuleView => {
  if (rule.condition === undefined) {
    const { limits } = passport.limitsFor(pack);
    return { reads: [readValue(['context', context]), readValue(['limits', limits])] };
  }
  const { tree } = rule.condition;
  const scope = new EvaluationScope(pack, passport, context, options, parseTimestamp(options.now) ?? 0);
  const { culprit, reads, parts } = explain(tree, scope, pack.compileOptions);
  return {
    reads: reads.map(({ path, value }) => readValue([path, value])),
    condition: tree.text,
    ...culprit,
    parts: parts.map(({ node: _, ...part }) => ('value' in part ? { ...part, value: keep(part.value) } : part)),
  };
};

/**
 * Shows the step or rule that decided: its condition, the part of it that failed, and the values it read.
 * Evaluates that one condition again, so it belongs where people look, not where volume runs. Undefined for an allow.
 */
export const viewDeciding = (
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  options: EvaluateOptions,
  { deciding }: Evaluation,
): DecidingView | undefined => {
  if (deciding === undefined) return undefined;
  const { step, code, message } = deciding;
  const rule = deciding.ruleIndex === undefined ? undefined : pack.rules[deciding.ruleIndex];
  if (rule !== undefined) {
    const { parts: _, ...view } = viewRule(rule, pack, passport, context, options);
    const cause = deciding.cause === undefined ? {} : { cause: deciding.cause };
    return { step, rule: rule.name, code, message, ...cause, ...view, requirement: 'OAP-EVAL-002' };
  }
  const builtIn = STEPS.find(({ name }) => name === step);
  const reads = builtIn?.reads(input(pack, passport, context, options)).map(readValue) ?? [];
  const erratum = builtIn?.errata[0];
  return {
    step,
    code,
    message,
    reads,
    ...(builtIn === undefined ? {} : { requirement: builtIn.requirement }),
    ...(erratum === undefined ? {} : { erratum }),
  };
};

/** Explains an evaluation step by step, in order, with the values that each looked at; nothing for what was not reached. */
export const explainEvaluation = (
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  options: EvaluateOptions,
  evaluation: Evaluation,
): readonly ExplainedStep[] =>
  evaluation.trace.map((entry, at): ExplainedStep => {
    if (entry.outcome === 'not-reached') return { ...entry, reads: [] };
    const builtIn = STEPS[at];
    if (builtIn !== undefined)
      return { ...entry, reads: builtIn.reads(input(pack, passport, context, options)).map(readValue) };
    const rule = pack.rules[at - STEPS.length];
    return rule === undefined || !isRecord(context)
      ? { ...entry, reads: [] }
      : { ...entry, ...viewRule(rule, pack, passport, context, options) };
  });
