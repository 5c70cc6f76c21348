import type { FindingsReporter } from './findings.js';
import { githubFindings } from './github.js';
import { jsonFindings } from './json.js';
import { junitFindings } from './junit.js';
import { prettyFindings } from './pretty.js';
import { sarifFindings } from './sarif.js';

export type { FindingRule, Findings, FindingsOptions, FindingsReporter } from './findings.js';
export { countFindings } from './findings.js';

/** The reporters of findings, by name. */
export const FINDINGS_REPORTERS = {
  pretty: prettyFindings,
  json: jsonFindings,
  junit: junitFindings,
  sarif: sarifFindings,
  github: githubFindings,
} as const satisfies Readonly<Record<string, FindingsReporter>>;

export type FindingsReporterName = keyof typeof FINDINGS_REPORTERS;

export const isFindingsReporterName = (name: string): name is FindingsReporterName =>
  Object.hasOwn(FINDINGS_REPORTERS, name);
