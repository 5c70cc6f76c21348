export type { LoadedCases } from './load-cases.js';
export { loadCases } from './load-cases.js';
export type {
  CaseInterpretation,
  ClockStep,
  DigestStep,
  EvaluateStep,
  Feature,
  HttpStep,
  Json,
  Level,
  LoadedConformanceCase,
  LoadedStep,
  PassportStatus,
  Role,
  RotateStep,
  StatusStep,
  UnmappedCase,
  ValidateStep,
  VerifyStep,
} from './loaded-case.js';
