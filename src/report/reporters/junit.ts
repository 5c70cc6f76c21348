import type { CaseResult, Diagnostic } from '../../diagnostics/index.js';
import { brokenStream } from '../broken-stream.js';
import { escapeXml } from '../escape-xml.js';
import { formatDiagnostic } from '../format-diagnostic.js';
import { formatFailure, formatPlace } from '../format-failure.js';
import { formatActual, formatExpected, formatNote } from '../format-outcome.js';
import { formatSpecification, type RunEnd } from '../format-totals.js';
import { neutralise } from '../neutralise.js';
import { createPalette } from '../palette.js';
import type { Reporter } from '../reporter.js';

const plain = createPalette(false);

const printAttributes = (attributes: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(neutralise(String(value)))}"`))
    .join('');

const seconds = (ms: number): string => (ms / 1000).toFixed(6);

const printOutput = (lines: readonly string[], indent: string): string =>
  lines.length === 0 ? '' : `${indent}<system-out>${escapeXml(lines.join('\n'))}</system-out>\n`;

const printCase = (result: CaseResult): string => {
  const head = printAttributes({
    name: result.name,
    classname: result.pack,
    file: result.location.file,
    line: result.location.start?.line,
    time: seconds(result.durationMs),
  });
  const notes = result.notes.map((note) => formatNote(note, plain));
  let body = '';
  if (result.status === 'fail') {
    const message = `expected ${formatExpected(result)}, got ${formatActual(result)}`;
    const text = `${formatPlace(result)}\n${formatFailure(result, { color: false })}`;
    body = `      <failure${printAttributes({ message, type: 'mismatch' })}>${escapeXml(text)}</failure>\n`;
  } else {
    if (result.status === 'not-run') body = `      <skipped${printAttributes({ message: result.why })}/>\n`;
    body += printOutput(notes, '      ');
  }
  return body === '' ? `    <testcase${head}/>\n` : `    <testcase${head}>\n${body}    </testcase>\n`;
};

/** A suite whose end has not come yet: what its first line counts, and its cases, which are many, as they will be written. */
class OpenSuite {
  private readonly counts = { tests: 0, failures: 0, skipped: 0 };
  private durationMs = 0;
  private text = '';

  add(result: CaseResult): void {
    const { counts } = this;
    counts.tests++;
    if (result.status === 'fail') counts.failures++;
    if (result.status === 'not-run') counts.skipped++;
    this.durationMs += result.durationMs;
    this.text += printCase(result);
  }

  print(name: string): string {
    const { tests, failures, skipped } = this.counts;
    const head = printAttributes({ name, tests, failures, errors: 0, skipped, time: seconds(this.durationMs) });
    return `  <testsuite${head}>\n${this.text}  </testsuite>\n`;
  }
}

const printErrors = (suite: string, errors: readonly { name: string; message: string; text: string }[]): string =>
  errors
    .map(({ name, message, text }) => {
      const error = `      <error${printAttributes({ message, type: suite })}>${escapeXml(text)}</error>\n`;
      return `    <testcase${printAttributes({ name, classname: suite, time: seconds(0) })}>\n${error}    </testcase>\n`;
    })
    .join('');

const errorCounts = (name: string, errors: number): string =>
  printAttributes({ name, tests: errors, failures: 0, errors, skipped: 0, time: seconds(0) });

/** Diagnostics as a suite of their own: errors as errors, the rest as its output. Without it a broken pack would look green. */
const printDiagnostics = (diagnostics: readonly Diagnostic[]): string => {
  if (diagnostics.length === 0) return '';
  const text = (diagnostic: Diagnostic): string => formatDiagnostic(diagnostic, { color: false });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const others = diagnostics.filter(({ severity }) => severity !== 'error');
  const cases = errors.map((diagnostic) => ({
    name: `${diagnostic.code} ${diagnostic.location.file}`,
    message: diagnostic.message,
    text: text(diagnostic),
  }));
  const head = errorCounts('diagnostics', errors.length);
  return `  <testsuite${head}>\n${printErrors('diagnostics', cases)}${printOutput(others.map(text), '    ')}  </testsuite>\n`;
};

/** The run as a whole: the specification it is about, and one error for each reason why it is incomplete. */
const printRun = (end: RunEnd): string => {
  const { name, revision, maturity } = end.specification;
  const properties = Object.entries({
    'specification.name': name,
    'specification.revision': revision,
    'specification.maturity': maturity,
    exitCode: end.exitCode,
  }).map(([key, value]) => `      <property${printAttributes({ name: key, value })}/>\n`);
  const errors = end.incomplete.map(({ reason, message, path }) => ({
    name: path === undefined ? reason : `${reason} ${path}`,
    message,
    text: neutralise(message),
  }));
  const output = printOutput([formatSpecification(end)], '    ');
  return (
    `  <testsuite${errorCounts('run', errors.length)}>\n    <properties>\n${properties.join('')}    </properties>\n` +
    `${printErrors('run', errors)}${output}  </testsuite>\n`
  );
};

/**
 * JUnit XML as continuous integration servers read it. A suite is held until it ends, because its counts stand in its first
 * line; for the same reason `testsuites` itself carries no counts, which no reader needs.
 */
export const junit: Reporter = async function* (events) {
  const diagnostics: Diagnostic[] = [];
  let open = new OpenSuite();
  let unended: string | undefined;
  let started = false;
  let end: RunEnd | undefined;
  for await (const event of events) {
    if (event.type === 'run-start') {
      started = true;
      yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${printAttributes({ name: event.tool.name })}>\n`;
    }
    if (!started) throw brokenStream('run-start');
    if (event.type === 'diagnostic') diagnostics.push(event.diagnostic);
    if (event.type === 'case') {
      open.add(event.result);
      unended ??= event.result.suite;
    }
    if (event.type === 'suite-end') {
      yield open.print(event.suite);
      [open, unended] = [new OpenSuite(), undefined];
    }
    if (event.type === 'run-end') end = event;
  }
  if (end === undefined) throw brokenStream('run-end');
  yield `${unended === undefined ? '' : open.print(unended)}${printDiagnostics(diagnostics)}${printRun(end)}</testsuites>\n`;
};
