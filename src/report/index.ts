export type { FindingRule, Findings, FindingsOptions, FindingsReporterName } from './findings/index.js';
export { countFindings, FINDINGS_REPORTERS, isFindingsReporterName } from './findings/index.js';
export { formatDeciding } from './format-deciding.js';
export { formatDiagnostic } from './format-diagnostic.js';
export { neutralise } from './neutralise.js';
export { createPalette } from './palette.js';
export type { Reporter, ReporterOptions } from './reporter.js';
export { isReporterName, REPORTER_NAMES, REPORTERS, type ReporterName } from './reporters/index.js';
export { type ReporterSink, runReporters } from './run-reporters.js';
