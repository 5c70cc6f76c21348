import type { CaseResult, Counts } from '../diagnostics/index.js';
import { formatDecidedBy } from './format-decided-by.js';
import { formatFailedCase } from './format-failure.js';
import { formatNote } from './format-outcome.js';
import { formatCounts, formatDuration } from './format-totals.js';
import { neutralise } from './neutralise.js';
import type { Palette } from './palette.js';
import { gatherRemarks } from './remarks.js';
import type { ReporterOptions } from './reporter.js';

/** How the suites of a run look to people: a block for each case that needs one, and one line for each suite. */
export interface SuiteView {
  /** The text of one case; empty when the line of its suite says enough. */
  writeCase(result: CaseResult): string;
  /** Cases that are only counted were run for so long. */
  addTime(durationMs: number): void;
  /** The line of a suite that has ended, with the remarks gathered from its cases. */
  writeSuite(pack: string, suite: string, counts: Counts): string;
}

const markCounts = (counts: Counts, palette: Palette): string => {
  if (counts.failed > 0) return palette.red('✗');
  return counts.notRun > 0 || counts.total === 0 ? palette.yellow('-') : palette.green('✓');
};

/** `width` in columns. With `quiet` only failed cases have text. */
export const createSuiteView = (options: ReporterOptions, width: number, palette: Palette): SuiteView => {
  const remarks = gatherRemarks();
  const seen = new Set<string>();
  let durationMs = 0;

  const writePassed = (result: CaseResult): string => {
    if (options.verbose) {
      const notes = result.notes.map((note) => `      ${formatNote(note, palette)}\n`);
      const time = palette.dim(formatDuration(result.durationMs));
      const denied = formatDecidedBy(result);
      const by = denied === '' ? '' : `      ${palette.dim(denied)}\n`;
      return `  ${palette.green('✓')} ${neutralise(result.id)}  ${time}\n${by}${notes.join('')}`;
    }
    for (const note of result.notes) {
      // An erratum and an unreviewed expectation bear on what a green result is worth; other notes are for those who ask.
      if (note.erratum !== undefined || note.code === 'case/review')
        remarks.add(formatNote(note, palette), neutralise(result.name));
    }
    return '';
  };
  const writeNotRun = (result: CaseResult): string => {
    const why = palette.yellow(`not run: ${neutralise(result.why ?? 'no reason given')}`);
    if (options.verbose) return `  - ${neutralise(result.id)}  ${why}\n`;
    remarks.add(why, neutralise(result.name));
    return '';
  };

  return {
    writeCase: (result) => {
      durationMs += result.durationMs;
      if (result.status === 'fail') {
        const text = `${formatFailedCase(result, { color: options.color, width })}\n`;
        return options.quiet ? text : `\n${text}\n`;
      }
      if (options.quiet) return '';
      return result.status === 'pass' ? writePassed(result) : writeNotRun(result);
    },
    addTime: (took) => {
      durationMs += took;
    },
    writeSuite: (pack, suite, counts) => {
      const lines = remarks.take().map((line) => `  ${line}\n`);
      const time = palette.dim(formatDuration(durationMs));
      durationMs = 0;
      if (options.quiet) return '';
      const which = options.verbose || seen.has(pack) ? `  ${palette.dim(neutralise(suite))}` : '';
      seen.add(pack);
      const name = palette.bold(neutralise(pack));
      return `${markCounts(counts, palette)} ${name}  ${formatCounts(counts, palette)}  ${time}${which}\n${lines.join('')}`;
    },
  };
};
