import type { Diagnostic } from '../../diagnostics/index.js';

/** What is known of a kind of finding, for reports that describe their rules. */
export interface FindingRule {
  /** The diagnostic code. */
  readonly code: string;
  readonly summary: string;
  readonly explanation: string;
  readonly level: 'error' | 'warning' | 'info';
}

/** The findings of one run over files, ready to be told. Diagnostics are in their order. */
export interface Findings {
  readonly tool: { readonly name: string; readonly version: string };
  readonly specification: { readonly name: string; readonly revision: string; readonly maturity: string };
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly rules: readonly FindingRule[];
  readonly exitCode: number;
  /** The text of a file, where it was read: for source lines beside the findings. */
  readonly source: (file: string) => string | undefined;
}

export interface FindingsOptions {
  readonly color: boolean;
  readonly quiet: boolean;
  readonly width?: number;
}

/** Turns findings into text; never prints. */
export type FindingsReporter = (findings: Findings, options: FindingsOptions) => string;

export const countFindings = (
  diagnostics: readonly Diagnostic[],
): { readonly errors: number; readonly warnings: number; readonly infos: number } => {
  const count = (severity: string): number => diagnostics.filter((each) => each.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
};
