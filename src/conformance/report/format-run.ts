import type { Why } from '../judge/verdict.js';
import type { KnownOutcome } from '../run/known-failing.js';
import type { Report } from './report.js';

/** `clean` makes a text of the implementation harmless for a terminal. */
export interface FormatRunOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly clean: (text: string) => string;
}

const SHOWN_CASES = 20;
const SHOWN_REASONS = 3;

const formatWhy = (
  { message, expected, actual, requirement }: Why,
  clean: (text: string) => string,
): readonly string[] => [
  `    ${clean(message)}${requirement === undefined ? '' : ` (${requirement})`}`,
  ...(expected === undefined ? [] : [`      expected  ${clean(expected)}`]),
  ...(actual === undefined ? [] : [`      got       ${clean(actual)}`]),
];

const formatDetails = (
  { header, sets, cases, footer }: Report,
  { verbose, clean }: FormatRunOptions,
): readonly string[] => {
  const { declaration } = header;
  const { name, version, language } = declaration?.implementation ?? { name: '', version: '', language: '' };
  const chosen = Object.entries(header.interpretations).map(([erratum, choice]) => `${erratum}=${choice}`);
  const open = cases.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-run');
  const shown = verbose ? open : open.slice(0, SHOWN_CASES);
  const counts = Object.entries(footer.counts).filter(([, count]) => count > 0);
  return [
    ...(declaration === null
      ? []
      : [
          `implementation  ${clean(`${name} ${version}${language === '' ? '' : ` (${language})`}`)}: ${declaration.roles.join(', ') || 'no role'}; ${declaration.features.join(', ') || 'no feature'}`,
        ]),
    `seed            ${clean(header.seed)}`,
    ...(chosen.length === 0 ? [] : [`readings        ${chosen.join(' ')}`]),
    ...sets.map((set) => `${set.outcome.padEnd(15)} ${set.id}  ${set.cases} cases`),
    ...shown.flatMap(({ id, verdict, why }) => [
      `  ${verdict.padEnd(14)} ${id}`,
      ...why.slice(0, SHOWN_REASONS).flatMap((each) => formatWhy(each, clean)),
    ]),
    ...(shown.length < open.length ? [`  and ${open.length - shown.length} more; --verbose shows them`] : []),
    `${footer.cases} cases: ${counts.map(([verdict, count]) => `${count} ${verdict}`).join(', ') || 'none'}`,
    ...(footer.fault === null ? [] : [clean(footer.fault)]),
  ];
};

/** A run in lines for a terminal: who was judged, what did not pass and why, the outcome. */
export const formatRun = (
  report: Report,
  known: readonly KnownOutcome[],
  options: FormatRunOptions,
): readonly string[] => [
  ...(options.quiet ? [] : formatDetails(report, options)),
  ...known
    .filter(({ met }) => met !== 'xfail' || !options.quiet)
    .map(
      ({ entry, met }) =>
        `known failure  ${met.padEnd(9)} ${options.clean(entry.case)}  ${options.clean(entry.reason)}`,
    ),
  report.footer.statement,
];
