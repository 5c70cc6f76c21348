import type { CaseResult, Diagnostic } from '../../diagnostics/index.js';
import { brokenStream } from '../broken-stream.js';
import { diagnosticDocument } from '../case-document.js';
import { DEFAULT_WIDTH, formatRead } from '../format-deciding.js';
import { formatDiagnostic } from '../format-diagnostic.js';
import { formatActual, formatExpected, formatNote } from '../format-outcome.js';
import { formatIncomplete, formatSpecification, formatTotals, type RunEnd } from '../format-totals.js';
import { neutralise, printJson } from '../neutralise.js';
import { createPalette } from '../palette.js';
import type { Reporter } from '../reporter.js';

const plain = createPalette(false);

/** Text for the description of a test point: one line, `\` and `#` escaped as TAP 14 asks. */
export const escapeTap = (text: string): string => neutralise(text).replace(/[\\#]/g, '\\$&');

const printComment = (text: string): string => text.replace(/^/gm, '# ').concat('\n');

/** A YAML block. Values are JSON on one line, which YAML 1.2 reads as it is. */
const printYaml = (members: Readonly<Record<string, unknown>>): string => {
  const lines = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name}: ${printJson(value)}\n`);
  return `  ---\n${lines.join('')}  ...\n`;
};

const printFailure = (result: CaseResult): string => {
  const { deciding, location, requirements } = result;
  return printYaml({
    message: `expected ${formatExpected(result)}, got ${formatActual(result)}`,
    severity: 'fail',
    at: { file: location.file, line: location.start?.line, column: location.start?.column },
    expected: result.expected.map(({ allow, codes }) => ({ allow, codes })),
    actual: result.actual && { allow: result.actual.allow, codes: result.actual.codes },
    why: result.why,
    deciding: deciding && { step: deciding.step, rule: deciding.rule, code: deciding.code, message: deciding.message },
    condition: deciding?.condition,
    underlined: deciding?.condition?.slice(deciding.start ?? 0, deciding.end),
    reads: deciding?.reads.map((read) => formatRead(read, DEFAULT_WIDTH)),
    requirements: requirements.length > 0 ? requirements : undefined,
  });
};

const printCase = (result: CaseResult, number: number): string => {
  const failed = result.status === 'fail';
  const skip = result.status === 'not-run' ? ` # SKIP ${neutralise(result.why ?? 'not run')}` : '';
  const line = `${failed ? 'not ok' : 'ok'} ${number} - ${escapeTap(result.id)}${skip}\n`;
  return (
    line +
    (failed ? printFailure(result) : '') +
    result.notes.map((note) => printComment(formatNote(note, plain))).join('')
  );
};

/** An error in the input is a failed test point: it must not pass for a comment. Other diagnostics are comments. */
const printError = (diagnostic: Diagnostic, number: number): string => {
  const { code, message, location, hint, requirement, erratum } = diagnosticDocument(diagnostic);
  return (
    `not ok ${number} - ${escapeTap(`${code} ${location.file}`)}\n` +
    printYaml({ message, severity: 'error', at: location, hint, requirement, erratum })
  );
};

/** The plan and what a reader of TAP has to know of an incomplete run. A run without any point is a skipped one, with its reason. */
const printEnd = (end: RunEnd, points: number): string => {
  const [first] = end.incomplete;
  let text = '';
  let count = points;
  for (const entry of end.incomplete) {
    if (points > 0 && entry.reason !== 'faults') text += `not ok ${++count} - ${escapeTap(formatIncomplete(entry))}\n`;
  }
  const reason = first === undefined ? 'no cases' : formatIncomplete(first);
  text += count > 0 ? `1..${count}\n` : `1..0 # SKIP ${reason}\n`;
  text += printComment(formatTotals(end, plain)) + printComment(formatSpecification(end));
  const fault = end.incomplete.find((entry) => entry.reason === 'faults');
  return fault === undefined ? text : `${text}Bail out! ${formatIncomplete(fault)}\n`;
};

/** TAP version 14, for test harnesses of every language. */
export const tap: Reporter = async function* (events) {
  let points = 0;
  let started = false;
  let end: RunEnd | undefined;
  for await (const event of events) {
    if (event.type === 'run-start') {
      started = true;
      yield `TAP version 14\n${printComment(neutralise(`${event.tool.name} ${event.tool.version}`))}`;
    }
    if (!started) throw brokenStream('run-start');
    if (event.type === 'case') yield printCase(event.result, ++points);
    if (event.type === 'diagnostic') {
      const { diagnostic } = event;
      if (diagnostic.severity === 'error') yield printError(diagnostic, ++points);
      else yield printComment(formatDiagnostic(diagnostic, { color: false }));
    }
    if (event.type === 'run-end') end = event;
  }
  if (end === undefined) throw brokenStream('run-end');
  yield printEnd(end, points);
};
