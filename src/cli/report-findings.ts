import {
  compareDiagnostics,
  type Diagnostic,
  EXIT,
  type ExitCode,
  exitCodeOfFaults,
  OapError,
} from '../diagnostics/index.js';
import { toolVersion } from '../io/index.js';
import { FINDINGS_REPORTERS, type Findings, type FindingsOptions, isFindingsReporterName } from '../report/index.js';
import { SPECIFICATION } from '../spec/index.js';

type ReporterName = keyof typeof FINDINGS_REPORTERS;

/** A document that was looked at: its text as far as it is there to be quoted, and what was found in it. */
export interface Examined {
  readonly file: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface FindingsRun extends FindingsOptions {
  readonly reporter: ReporterName;
  /** Let warnings fail. */
  readonly strict: boolean;
  /** What is known of the kinds of findings. */
  readonly rules: Findings['rules'];
}

/** The reporter of findings of this name. Throws OapError `report/unknown-reporter` exit 2. */
export const findReporter = (name: string): ReporterName => {
  if (isFindingsReporterName(name)) return name;
  throw new OapError('report/unknown-reporter', EXIT.usage, `there is no reporter \`${name}\``, {
    hint: `there are ${Object.keys(FINDINGS_REPORTERS).join(', ')}`,
  });
};

/** The report of all that was found, in the order of the files, and the exit code: 0 clean, 1 faults, 3 unparsable. */
export const reportFindings = (
  examined: readonly Examined[],
  { reporter, strict, rules, ...options }: FindingsRun,
): { readonly text: string; readonly exitCode: ExitCode } => {
  const diagnostics = examined.flatMap((each) => each.diagnostics).sort(compareDiagnostics);
  const failing = diagnostics.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
  const exitCode = failing ? exitCodeOfFaults(diagnostics) : EXIT.ok;
  const texts = new Map(examined.map(({ file, text }) => [file, text]));
  const { name, revision, maturity } = SPECIFICATION;
  const findings: Findings = {
    tool: toolVersion(),
    specification: { name, revision, maturity },
    files: examined.map(({ file }) => file),
    diagnostics,
    rules,
    exitCode,
    source: (file) => texts.get(file) || undefined,
  };
  return { text: FINDINGS_REPORTERS[reporter](findings, options), exitCode };
};
