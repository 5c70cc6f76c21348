import type { Diagnostic, Location, Severity } from '../../diagnostics/index.js';
import { brokenStream } from '../broken-stream.js';
import { DEFAULT_WIDTH } from '../format-deciding.js';
import { formatFailure } from '../format-failure.js';
import { formatSpecification, formatTotals, type RunEnd } from '../format-totals.js';
import { neutralise } from '../neutralise.js';
import { createPalette } from '../palette.js';
import type { Reporter } from '../reporter.js';

const plain = createPalette(false);

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** The message of a workflow command, as the runner's own toolkit escapes it. */
export const escapeData = (text: string): string =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

/** A property of a workflow command: as its message, and without the two characters that part properties. */
export const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** One annotation. `message` may have several lines, each of them harmless already; the title is made so here. */
const annotate = (command: string, location: Partial<Location>, title: string, message: string): string => {
  const properties = Object.entries({
    file: location.file,
    line: location.start?.line,
    col: location.start?.column,
    title,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(neutralise(String(value)))}`);
  return `::${command} ${properties.join(',')}::${escapeData(message)}\n`;
};

export const annotateDiagnostic = (diagnostic: Diagnostic): string => {
  const { code, severity, message, hint, requirement, erratum, location } = diagnostic;
  const cites = [requirement, erratum].filter((id) => id !== undefined);
  const lines = [
    neutralise(message),
    hint === undefined ? '' : `hint: ${neutralise(hint)}`,
    cites.length === 0 ? '' : `see ${neutralise(cites.join(', '))}`,
  ].filter((line) => line !== '');
  return annotate(COMMANDS[severity], location, code, lines.join('\n'));
};

/** Workflow commands that GitHub shows as annotations beside the lines of a change, then one plain line with the totals. */
export const github: Reporter = async function* (events, options) {
  const width = options.width ?? DEFAULT_WIDTH;
  let end: RunEnd | undefined;
  for await (const event of events) {
    if (event.type === 'diagnostic') {
      if (!options.quiet || event.diagnostic.severity === 'error') yield annotateDiagnostic(event.diagnostic);
    } else if (event.type === 'case') {
      const { id, location, status, notes } = event.result;
      if (status === 'fail')
        yield annotate('error', location, id, formatFailure(event.result, { color: false, width }));
      if (status === 'fail' || options.quiet) continue;
      for (const note of notes) {
        if (note.erratum === undefined) continue;
        yield annotate('notice', location, `${note.erratum} ${id}`, neutralise(note.message));
      }
    } else if (event.type === 'run-end') end = event;
  }
  if (end === undefined) throw brokenStream('run-end');
  for (const entry of end.incomplete) {
    const location = entry.path === undefined ? {} : { file: entry.path };
    yield annotate('error', location, `incomplete (${entry.reason})`, neutralise(entry.message));
  }
  yield `${formatTotals(end, plain)} (${formatSpecification(end)})\n`;
};
