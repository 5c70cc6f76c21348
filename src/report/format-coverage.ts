import { type CoverageCount, isSameText, type PackCoverage, type RuleCoverage } from '../diagnostics/index.js';
import { formatFrame } from './format-frame.js';
import { neutralise } from './neutralise.js';
import type { Palette } from './palette.js';

const list = (names: readonly string[]): string => names.map(neutralise).join(', ');
const formatCount = ({ covered, total, percent }: CoverageCount): string => `${percent} % (${covered} of ${total})`;

/** What has not been shown, in words. */
const lacks = (whenTrue: boolean, whenFalse: boolean, words: readonly [string, string]): string | undefined => {
  if (whenTrue && whenFalse) return undefined;
  if (whenTrue) return words[1];
  return whenFalse ? words[0] : `${words[0]}, ${words[1]}`;
};

const formatRule = (
  rule: RuleCoverage,
  excused: PackCoverage['excused'],
  width: number,
  palette: Palette,
): readonly string[] => {
  const whole = lacks(rule.passed, rule.denied, ['no case passes it', 'it denies no case']);
  const parts = rule.conditions.flatMap(({ start, end, true: whenTrue, false: whenFalse }) => {
    const excusedBy = (value: boolean): boolean =>
      excused.some(
        (each) => each.rule === rule.rule && each.value === value && isSameText(each.what, rule.text.slice(start, end)),
      );
    const gap = lacks(whenTrue || excusedBy(true), whenFalse || excusedBy(false), [
      'never decides by being true',
      'never decides by being false',
    ]);
    if (gap === undefined) return [];
    const frame = formatFrame(rule.text, start, end, width - 4);
    return [`    ${frame.text}`, `    ${palette.yellow(`${frame.carets} ${gap}`)}`];
  });
  if (whole === undefined && parts.length === 0) return [];
  return [`  rule ${neutralise(rule.rule)}${whole === undefined ? '' : `: ${palette.yellow(whole)}`}`, ...parts];
};

const formatExcuses = ({ excused }: PackCoverage, palette: Palette): readonly string[] =>
  excused.map(({ rule, what, value, reason, idle }) => {
    const about = `${rule === undefined ? `step ${what}` : `rule ${rule}: ${what}`} by being ${value}`;
    return idle
      ? `  ${palette.yellow(neutralise(`excused for nothing: ${about}`))}`
      : `  ${palette.dim(neutralise(`excused: ${about}; ${reason}`))}`;
  });

const formatPack = (pack: PackCoverage, width: number, palette: Palette): readonly string[] => {
  const steps = pack.steps.flatMap(({ step, passed, denied }) => {
    const excused = pack.excused.some(({ rule, what }) => rule === undefined && what === step);
    const gap = lacks(passed, denied || excused, ['no case passes it', 'it denies no case']);
    return gap === undefined ? [] : [`  step ${step}: ${palette.yellow(gap)}`];
  });
  const { limits, context } = pack.unvaried;
  const fixed = [
    ...(limits.length === 0 ? [] : [`limits ${list(limits)}`]),
    ...(context.length === 0 ? [] : [`context ${list(context)}`]),
  ];
  return [
    `${neutralise(pack.pack)}  ${formatCount(pack)}`,
    ...steps,
    ...pack.rules.flatMap((rule) => formatRule(rule, pack.excused, width, palette)),
    ...formatExcuses(pack, palette),
    ...(fixed.length === 0 ? [] : [palette.dim(`  never varied: ${fixed.join('; ')}`)]),
  ];
};

/** Coverage for people: a line for each pack, and under it what no case shows, with the sub-expression underlined. */
export const formatCoverage = (
  { packs, total }: { readonly packs: readonly PackCoverage[]; readonly total: CoverageCount },
  width: number,
  palette: Palette,
): string => {
  const lines = packs.flatMap((pack) => formatPack(pack, width, palette));
  const all = packs.length > 1 ? [`in total  ${formatCount(total)}`] : [];
  return `\nCoverage of rules and their conditions, by cases that they decide\n${[...lines, ...all].map((line) => `  ${line}\n`).join('')}`;
};
