export { parseTimestamp } from '../expr/index.js';
export { adaptValidators } from './adapt-validators.js';
export { isDeclaredOptional } from './context-schema.js';
export type { Reason, UnsignedDecision } from './decision.js';
export type { PackDocument, RuleDocument } from './document.js';
export type { EvaluateOptions, Inquiry } from './evaluate.js';
export {
  enterEntries,
  entriesOf,
  evaluate,
  inquire,
  reachVerdict,
  record,
  replaceState,
  snapshotState,
} from './evaluate.js';
export type { Deciding, Evaluation, TraceEntry, TraceOutcome, Verdict } from './evaluation.js';
export type { ExplainedStep } from './explain.js';
export { explainEvaluation, viewDeciding } from './explain.js';
export type { LimitsSource, ResolvedLimits } from './limits.js';
export { resolveLimits } from './limits.js';
export { mayReadState } from './may-read-state.js';
export type { PreparedPack, PreparedRule } from './pack.js';
export { findPackProblems, preparePack } from './pack.js';
export type { PackProblem } from './pack-problem.js';
export type { PreparedPassport } from './passport.js';
export { preparePassport } from './passport.js';
export type { Aggregate, LedgerEntry } from './state/index.js';
export { DEFAULT_MAX_STATE_KEYS, Ledger } from './state/index.js';
export { STEPS } from './steps/index.js';
export { formatTimestamp } from './timestamp.js';
export type { Validator, ValidatorInput, ValidatorResult } from './validators/index.js';
export { VALIDATORS } from './validators/index.js';
