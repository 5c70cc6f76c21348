export type {
  AssembledJwks,
  Jwks,
  Key,
  KeyDescription,
  KeyEntry,
  KeyFlaw,
  KeyFormat,
  KeyNotes,
  Kid,
  PrivateJwk,
  PublicJwk,
  ReadJwks,
  ReadKey,
  ReadKeyOptions,
  ReadKeys,
} from './crypto/index.js';
export {
  assembleJwks,
  describeKey,
  KEY_FORMATS,
  PrivateKey,
  PublicKey,
  parseKid,
  readJwks,
  readKey,
  readKeys,
  signBytes,
  thumbprint,
  toDidKey,
  toMultibase,
  toPrivateJwk,
  toPrivatePem,
  toPublicJwk,
  toPublicPem,
  verifyBytes,
} from './crypto/index.js';
export type {
  CaseResult,
  Counts,
  DecidingView,
  Diagnostic,
  Location,
  Note,
  Outcome,
  Position,
  RunEvent,
  Severity,
} from './diagnostics/index.js';
export { EXIT, OapError } from './diagnostics/index.js';
export type { Condition, Dialect, Explanation, Fault, Node, Parsed, Scope, SyntaxFault, Tree } from './expr/index.js';
export { compile, explain, parse, print } from './expr/index.js';
export type { JsonDocument, JsonLimits, ParsedDigest, ParsedJson, Span } from './json/index.js';
export { canonicalize, digest, mergePatch, parseDigest, parseJson, resolvePointer } from './json/index.js';
export type {
  Deciding,
  EvaluateOptions,
  Evaluation,
  ExplainedStep,
  PackProblem,
  PreparedPack,
  PreparedPassport,
  Reason,
  TraceEntry,
  UnsignedDecision,
  Validator,
  ValidatorInput,
  ValidatorResult,
} from './policy/index.js';
export {
  evaluate,
  explainEvaluation,
  Ledger,
  preparePack,
  preparePassport,
  record,
  replaceState,
  resolveLimits,
  VALIDATORS,
  viewDeciding,
} from './policy/index.js';
export type { Reporter, ReporterOptions } from './report/index.js';
export { REPORTERS, runReporters } from './report/index.js';
export type { FileSource, RunOptions } from './runner/index.js';
export { run } from './runner/index.js';
export { ASSURANCE_LEVELS, SPECIFICATION } from './spec/index.js';
export type { Problem } from './validate/index.js';
