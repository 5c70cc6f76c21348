import type { IdleExcuse, MutantKiller, MutantResult, MutationCount, PackMutation } from '../diagnostics/index.js';
import { neutralise } from './neutralise.js';
import type { Palette } from './palette.js';

/** Unchanged text before and after the change of a condition that is shown with it. */
const AROUND = 60;

const list = (names: readonly string[]): string => names.map(neutralise).join(', ');

const formatCount = ({ killed, byCode, survived, equivalent, excused, idle, grade }: MutationCount): string => {
  const more = [
    ...(byCode > 0 ? [`${byCode} by code alone`] : []),
    ...(equivalent > 0 ? [`${equivalent} equivalent`] : []),
    ...(excused > 0 ? [`${excused} excused`] : []),
    ...(idle > 0 ? [`${idle} excused for nothing`] : []),
  ];
  return `${grade} % (${killed} of ${killed + survived + idle} killed${more.length === 0 ? '' : `; ${more.join(', ')}`})`;
};

/** Two texts cut down to where they differ, with some of what is around it. */
const cutToDifference = (before: string, after: string): readonly [string, string] => {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const [from, tail] = [Math.max(0, start - AROUND), Math.max(0, end - AROUND)];
  const cut = (text: string): string =>
    `${from > 0 ? '…' : ''}${text.slice(from, text.length - tail)}${tail > 0 ? '…' : ''}`;
  return [cut(before), cut(after)];
};

const verdict = ({ allow, code }: MutantKiller['expected']): string => (allow ? 'allows' : `denies with ${code}`);

const formatKiller = (killer: MutantKiller): string => {
  const { expected, instead, ...given } = killer;
  const text = neutralise(JSON.stringify(given));
  return `killed by ${text.length > 600 ? `${text.slice(0, 600)}…` : text}: the pack ${verdict(expected)}, the mutant ${verdict(instead)}`;
};

const formatSurvivor = (mutant: MutantResult, palette: Palette): readonly string[] => {
  const { mutator, rule, location, from, to, condition, killer } = mutant;
  const place = location.start === undefined ? '' : `:${location.start.line}:${location.start.column}`;
  const about = `${rule === undefined ? (location.pointer ?? '') : `rule ${rule}`}, ${mutator}`;
  const [before, after] = condition === undefined ? [from, to] : cutToDifference(condition.before, condition.after);
  return [
    `  ${neutralise(about)}  ${palette.dim(neutralise(`${location.file}${place}`))}`,
    `    ${palette.red(neutralise(`- ${before}`))}`,
    ...(after === '' ? [] : [`    ${palette.green(neutralise(`+ ${after}`))}`]),
    ...(killer === undefined ? [] : [`    ${palette.dim(formatKiller(killer))}`]),
  ];
};

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);

const formatSpared = ({ status, mutator, rule, location, from, to, reason }: MutantResult): string => {
  const where = rule === undefined ? (location.pointer ?? '') : `rule ${rule}`;
  return `  ${status}: ${where}, ${mutator}: ${shorten(from)} -> ${to === '' ? 'nothing' : shorten(to)}; ${reason ?? ''}`;
};

const formatIdle = ({ rule, mutator, from, to }: IdleExcuse): string => {
  const what = [mutator, from, to].filter((text) => text !== undefined).join(', ');
  return `  excused for nothing: ${rule === undefined ? '' : `rule ${rule}: `}${what}`;
};

const formatPack = (pack: PackMutation, palette: Palette): readonly string[] => {
  const { byCode, byDecision } = pack.deletable;
  const [all, some] = [byCode, byDecision.filter((name) => !byCode.includes(name))];
  const deletable = [
    ...(all.length === 0 ? [] : [`can be deleted unnoticed: ${list(all)}`]),
    ...(some.length === 0 ? [] : [`can be deleted with a change of code alone: ${list(some)}`]),
  ];
  const of = (status: MutantResult['status']) => pack.mutants.filter((each) => each.status === status);
  return [
    `${neutralise(pack.pack)}  ${formatCount(pack)}`,
    ...deletable.map((text) => `  ${palette.yellow(text)}`),
    ...of('survived').flatMap((mutant) => formatSurvivor(mutant, palette)),
    ...[...of('excused'), ...of('equivalent')].map((mutant) => palette.dim(neutralise(formatSpared(mutant)))),
    ...pack.idleExcuses.map((excuse) => palette.yellow(neutralise(formatIdle(excuse)))),
  ];
};

/** Mutants for people: a line for each pack, under it those that no case tells from the pack, and those that none can. */
export const formatMutation = (
  { packs, total }: { readonly packs: readonly PackMutation[]; readonly total: MutationCount },
  palette: Palette,
): string => {
  const lines = packs.flatMap((pack) => formatPack(pack, palette));
  const all = packs.length > 1 ? [`in total  ${formatCount(total)}`] : [];
  return `\nMutants: packs with one small change, killed by cases that tell them apart\n${[...lines, ...all].map((line) => `  ${line}\n`).join('')}`;
};
