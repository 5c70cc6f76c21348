import type { DecidingView, ReadValue } from '../diagnostics/index.js';
import { formatFrame } from './format-frame.js';
import { cut, neutralise, printJson } from './neutralise.js';
import { createPalette } from './palette.js';

/** Lines are cut to this many columns when the caller names no width. */
export const DEFAULT_WIDTH = 100;

const MOST_READS = 30;

/** A value as JSON; numbers that JSON cannot say and other foreign values by their own name. */
const printValue = (value: unknown): string =>
  typeof value === 'number' || value === undefined ? String(value) : printJson(value);

/** One value that a condition read, for example `context.amount = 60000`, in at most `width` columns. */
export const formatRead = (read: ReadValue, width: number): string => {
  const path = cut(neutralise(read.path), Math.floor(width / 2));
  return `${path} = ${read.present ? cut(printValue(read.value), width - path.length - 3) : '(absent)'}`;
};

/**
 * The step or rule that decided: its code and message, its condition with the deciding part underlined, and the values read.
 * Lines are joined with `\n`, without one at the end; `width` is in columns.
 */
export const formatDeciding = (
  view: DecidingView,
  { color, width = DEFAULT_WIDTH }: { readonly color: boolean; readonly width?: number },
): string => {
  const palette = createPalette(color);
  const who = view.rule === undefined ? `step ${neutralise(view.step)}` : `rule ${neutralise(view.rule)}`;
  const cites = [view.requirement, view.erratum].filter((id) => id !== undefined).map(neutralise);
  const see = cites.length > 0 ? palette.dim(` (${cites.join(', ')})`) : '';
  const message = view.message === '' ? '' : `, ${neutralise(view.message)}`;
  const lines = [`decided by ${palette.bold(who)}: ${palette.yellow(neutralise(view.code))}${message}${see}`];
  if (view.condition !== undefined) {
    const start = view.start ?? 0;
    const frame = formatFrame(view.condition, start, view.end ?? start, width - 2);
    lines.push(`  ${frame.text}`);
    if (view.start !== undefined) lines.push(`  ${palette.red(frame.carets)}`);
  }
  if (view.cause !== undefined) lines.push(`  ${palette.yellow('because')} ${neutralise(view.cause)}`);
  for (const read of view.reads.slice(0, MOST_READS)) lines.push(`  ${formatRead(read, width - 2)}`);
  if (view.reads.length > MOST_READS) lines.push(palette.dim(`  … and ${view.reads.length - MOST_READS} more values`));
  return lines.join('\n');
};
