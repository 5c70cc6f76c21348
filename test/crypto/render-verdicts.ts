import results from '../vectors/speccheck/results.json' with { type: 'json' };
import { verdictClasses } from './verdict-classes.js';
import { VERIFIERS } from './verdicts.js';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const tally = (accepted: number, all: number): string =>
  all === 1 ? (accepted === 1 ? 'yes' : 'no') : accepted === 0 ? 'none' : accepted === all ? 'all' : `${accepted}`;

/** The table of what each verifier accepts, computed anew: one row for every class of signatures. */
export const renderVerdicts = (): string => {
  const names = Object.keys(VERIFIERS) as (keyof typeof VERIFIERS)[];
  const rows = verdictClasses().map(({ source, name, cases }) =>
    row([
      source,
      name,
      `${cases.length}`,
      ...names.map((verifier) => tally(cases.filter(VERIFIERS[verifier]).length, cases.length)),
    ]),
  );
  return [
    row(['source', 'signatures', 'how many', ...names.map((name) => `accepted by ${name}`)]),
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
};

/** The table of what others accept of the published edge cases, as their authors measured it. */
export const renderOthers = (): string => {
  const cases = Array.from({ length: 12 }, (_, index) => `${index}`);
  const rows = (results as [string, string][]).map(([name, verdicts]) =>
    row([name, ...[...verdicts].map((verdict) => (verdict === 'V' ? 'yes' : 'no'))]),
  );
  return [row(['verifier', ...cases]), `|---|${'---|'.repeat(cases.length)}`, ...rows].join('\n');
};
