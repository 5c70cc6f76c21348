export type {
  AssembledJwks,
  ChainRecord,
  ChainReport,
  DecisionShape,
  DecisionSummary,
  Jwks,
  Key,
  KeyAnswer,
  KeyDescription,
  KeyEntry,
  KeyFinder,
  KeyFlaw,
  KeyFormat,
  KeyFound,
  KeyNotes,
  KeySet,
  KeySources,
  Kid,
  PrivateJwk,
  PublicJwk,
  ReadJwks,
  ReadKey,
  ReadKeyOptions,
  ReadKeys,
  SignOptions,
  Step,
  StepName,
  StepProblem,
  TextLine,
  Verdict,
  Verification,
  VerifiedLine,
  VerifyOptions,
} from './crypto/index.js';
export {
  assembleJwks,
  checkChain,
  createKeyFinder,
  describeKey,
  KEY_FORMATS,
  makeKeySet,
  PrivateKey,
  PublicKey,
  parseKid,
  readJwks,
  readKey,
  readKeys,
  signBytes,
  signDecision,
  thumbprint,
  toDidKey,
  toMultibase,
  toPrivateJwk,
  toPrivatePem,
  toPublicJwk,
  toPublicPem,
  verifyBytes,
  verifyDecision,
  verifyLines,
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
export type { FetchKeySet, HttpRules } from './io/index.js';
export { createKeySetFetcher, DEFAULT_HTTP_RULES } from './io/index.js';
export type { JsonDocument, JsonLimits, ParsedDigest, ParsedJson, Span, StreamLine } from './json/index.js';
export { canonicalize, digest, mergePatch, parseDigest, parseJson, resolvePointer, streamLines } from './json/index.js';
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
