import type { Counts, RunEvent } from '../diagnostics/index.js';
import { neutralise } from './neutralise.js';
import type { Palette } from './palette.js';

/** The last event of a run. */
export type RunEnd = Extract<RunEvent, { type: 'run-end' }>;

/** `1 error`, `2 errors`. */
export const pluralise = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Milliseconds as a short time: `0 ms`, `0.4 ms`, `12 ms`, `1.2 s`. */
export const formatDuration = (ms: number): string => {
  if (ms === 0) return '0 ms';
  if (ms >= 999.5) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 9.95 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
};

/** `11 passed, 1 failed`: only the counts that are not zero; `no cases` when all are. */
export const formatCounts = (counts: Counts, palette: Palette): string => {
  const parts: string[] = [];
  if (counts.passed > 0) parts.push(palette.green(`${counts.passed} passed`));
  if (counts.failed > 0) parts.push(palette.red(`${counts.failed} failed`));
  if (counts.notRun > 0) parts.push(palette.yellow(`${counts.notRun} not run`));
  return parts.length > 0 ? parts.join(', ') : palette.yellow('no cases');
};

/** The result of the whole run on one line. The mark is a tick only when the run's exit code is 0. */
export const formatTotals = (end: RunEnd, palette: Palette): string => {
  const { errors, warnings } = end.diagnostics;
  const problems = [
    errors > 0 ? palette.red(pluralise(errors, 'error')) : '',
    warnings > 0 ? palette.yellow(pluralise(warnings, 'warning')) : '',
    end.incomplete.length > 0 ? palette.yellow('incomplete') : '',
    end.shard === undefined ? '' : `shard ${end.shard.index} of ${end.shard.of}`,
  ].filter((part) => part !== '');
  const mark = end.exitCode === 0 ? palette.green('✓') : palette.red('✗');
  const counts = end.counts.total > 0 ? `: ${formatCounts(end.counts, palette)}` : '';
  return [`${mark} ${pluralise(end.counts.total, 'case')}${counts}`, ...problems, formatDuration(end.durationMs)].join(
    '; ',
  );
};

/** Why a run is incomplete, for example `incomplete (no-suite): …`. */
export const formatIncomplete = (entry: RunEnd['incomplete'][number]): string =>
  neutralise(`incomplete (${entry.reason}): ${entry.message}${entry.path === undefined ? '' : ` (${entry.path})`}`);

/** Which text the results are about. A draft allows no claim of conformance, and the line says so (D-01, D-07). */
export const formatSpecification = ({ specification }: RunEnd): string => {
  const { name, revision, maturity } = specification;
  const caution = /draft/i.test(maturity) ? '; results against a draft are not a certificate' : '';
  return `${neutralise(`${name}, revision ${revision}, ${maturity}`)}${caution}`;
};
