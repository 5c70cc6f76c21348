export type {
  ConditionCoverage,
  CoverageCount,
  ExcusedCoverage,
  PackCoverage,
  RuleCoverage,
  StepCoverage,
} from './coverage.js';
export type { Diagnostic, Location, Note, Position, Severity } from './diagnostic.js';
export { compareDiagnostics } from './diagnostic.js';
export type {
  CaseResult,
  CaseStatus,
  Counts,
  DecidingView,
  IncompleteReason,
  Outcome,
  ReadValue,
  RunEvent,
} from './events.js';
export type {
  IdleExcuse,
  MutantKiller,
  MutantResult,
  MutantStatus,
  MutationCount,
  PackMutation,
} from './mutation.js';
export type { ExitCode } from './oap-error.js';
export { EXIT, exitCodeOfFaults, OapError } from './oap-error.js';
export { isSameText } from './same-text.js';
export type { Shard, ShardPack, ShardRecord, ShardSuite } from './shard.js';
export { suggest } from './suggest.js';
