import type { CaseResult } from '../diagnostics/index.js';
import { DEFAULT_WIDTH, formatDeciding } from './format-deciding.js';
import { formatActual, formatExpected, formatNote } from './format-outcome.js';
import { neutralise } from './neutralise.js';
import { createPalette } from './palette.js';

const indent = (text: string, by: string): string => text.replace(/^/gm, by);

/** The place of a case: its file and line. The column adds nothing for a line of a suite. */
export const formatPlace = ({ location }: CaseResult): string =>
  neutralise(location.file) + (location.start === undefined ? '' : `:${location.start.line}`);

/**
 * What a reader needs to understand a failed case, without its name: expected and got, why, what decided, notes, requirements.
 * Lines are joined with `\n`, without one at the end.
 */
export const formatFailure = (
  result: CaseResult,
  { color, width = DEFAULT_WIDTH }: { readonly color: boolean; readonly width?: number },
): string => {
  const palette = createPalette(color);
  const lines = [
    `expected  ${palette.green(formatExpected(result))}`,
    `got       ${palette.red(formatActual(result))}`,
  ];
  if (result.why !== undefined) lines.push(`why       ${neutralise(result.why)}`);
  if (result.deciding !== undefined) lines.push(formatDeciding(result.deciding, { color, width }));
  for (const note of result.notes) lines.push(formatNote(note, palette));
  if (result.requirements.length > 0) {
    lines.push(palette.dim(`requirements ${result.requirements.map(neutralise).join(', ')}`));
  }
  return lines.join('\n');
};

/** A failed case in full, headed by its id and place and indented by two columns. */
export const formatFailedCase = (
  result: CaseResult,
  { color, width = DEFAULT_WIDTH }: { readonly color: boolean; readonly width?: number },
): string => {
  const palette = createPalette(color);
  const head = `  ${palette.red('✗')} ${palette.bold(neutralise(result.id))}  ${palette.dim(formatPlace(result))}`;
  return `${head}\n${indent(formatFailure(result, { color, width: width - 6 }), '      ')}`;
};
