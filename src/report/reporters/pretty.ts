import { brokenStream } from '../broken-stream.js';
import { formatCoverage } from '../format-coverage.js';
import { DEFAULT_WIDTH } from '../format-deciding.js';
import { formatDiagnostic } from '../format-diagnostic.js';
import { formatMutation } from '../format-mutation.js';
import {
  formatCounts,
  formatDuration,
  formatIncomplete,
  formatSpecification,
  formatTotals,
  type RunEnd,
} from '../format-totals.js';
import { neutralise } from '../neutralise.js';
import { createPalette, type Palette } from '../palette.js';
import type { Reporter, ReporterOptions } from '../reporter.js';
import { keepSlowest, type TimedCase } from '../slowest.js';
import { createSuiteView } from '../suite-view.js';

/** The cases of a suite wait for its line up to this many characters; after that they are written before it. */
const MOST_HELD = 256 * 1024;

const LEAST_WIDTH = 40;

/** Leaves one blank line where two pieces would leave two, and none at the top. */
const createSpacing = () => {
  let tail = '\n\n';
  return (text: string): string => {
    const spaced = tail.endsWith('\n\n') ? text.replace(/^\n+/, '') : text;
    if (spaced !== '') tail = spaced.slice(-2);
    return spaced;
  };
};

/** Counts by pack, where the lines of the suites do not say the same at a glance: when something failed, or packs have several suites. */
const writePacks = (end: RunEnd, suites: number, palette: Palette): string => {
  if (end.packs.length < 2 || (end.exitCode === 0 && suites <= end.packs.length)) return '';
  const names = end.packs.map(({ pack }) => neutralise(pack));
  const column = Math.min(
    names.reduce((most, name) => Math.max(most, name.length), 0),
    60,
  );
  const lines = end.packs.map(
    ({ counts }, index) => `  ${(names[index] ?? '').padEnd(column)}  ${formatCounts(counts, palette)}\n`,
  );
  return `\nBy pack\n${lines.join('')}`;
};

const writeSlowest = (slowest: readonly TimedCase[]): string => {
  const lines = slowest.map(({ id, durationMs }) => `  ${formatDuration(durationMs).padStart(8)}  ${neutralise(id)}\n`);
  return lines.length === 0 ? '' : `\nSlowest cases\n${lines.join('')}`;
};

/** The end of a report. The quiet one says on its last line all that a longer one says on several. */
const writeEnd = (
  end: RunEnd,
  suites: number,
  slowest: readonly TimedCase[],
  options: ReporterOptions,
  palette: Palette,
): string => {
  const incomplete = end.incomplete.map((entry) => `${palette.yellow(formatIncomplete(entry))}\n`).join('');
  const totals = formatTotals(end, palette);
  if (options.quiet) return `${incomplete}${totals} (${formatSpecification(end)})\n`;
  const slow = options.verbose ? writeSlowest(slowest) : '';
  const specification = palette.dim(`Specification: ${formatSpecification(end)}`);
  return `${writePacks(end, suites, palette)}${slow}\n${totals}\n${incomplete}${specification}\n`;
};

/** For people at a terminal: what is wrong in full, what is right in as little as it takes. */
export const pretty: Reporter = async function* (events, options) {
  const palette = createPalette(options.color);
  const width = Math.max(options.width ?? DEFAULT_WIDTH, LEAST_WIDTH);
  const view = createSuiteView(options, width, palette);
  const space = createSpacing();
  const slowest = keepSlowest(5);
  let held = '';
  let gap = '';
  let suites = 0;
  let end: RunEnd | undefined;
  const takeHeld = (): string => {
    const text = held;
    held = '';
    return text;
  };
  for await (const event of events) {
    if (event.type === 'diagnostic') {
      if (options.quiet && event.diagnostic.severity !== 'error') continue;
      yield space(`${formatDiagnostic(event.diagnostic, { color: options.color, width })}\n`);
      if (!options.quiet) gap = '\n';
      continue;
    }
    let text = '';
    if (event.type === 'case') {
      slowest.add(event.result);
      const block = view.writeCase(event.result);
      held += held.endsWith('\n\n') ? block.replace(/^\n/, '') : block;
      if (held.length > MOST_HELD) text = takeHeld();
    } else if (event.type === 'passed') {
      view.addTime(event.durationMs);
    } else if (event.type === 'suite-end') {
      suites += 1;
      text = view.writeSuite(event.pack, event.suite, event.counts) + takeHeld();
    } else if (event.type === 'coverage') {
      text = takeHeld() + (options.quiet ? '' : formatCoverage(event, width, palette));
    } else if (event.type === 'mutation') {
      text = takeHeld() + (options.quiet ? '' : formatMutation(event, palette));
    } else if (event.type === 'run-end') {
      text = takeHeld();
      end = event;
    }
    if (text === '') continue;
    yield space(gap + text);
    gap = '';
  }
  if (end === undefined) throw brokenStream('run-end');
  yield space(writeEnd(end, suites, slowest.kept, options, palette));
};
