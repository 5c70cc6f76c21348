import type { Diagnostic, Severity } from '../diagnostics/index.js';
import { DEFAULT_WIDTH } from './format-deciding.js';
import { formatFrame } from './format-frame.js';
import { formatLocation } from './format-location.js';
import { neutralise } from './neutralise.js';
import { createPalette, type Palette } from './palette.js';

const paintSeverity = (severity: Severity, palette: Palette): string => {
  const paint = severity === 'error' ? palette.red : severity === 'warning' ? palette.yellow : palette.cyan;
  return paint(palette.bold(severity));
};

/** The source line of a diagnostic with its span underlined; a span over several lines is underlined to the end of the first. */
const frameLines = ({ location }: Diagnostic, source: string, width: number, palette: Palette): string[] => {
  if (location.start === undefined) return [];
  const { line, column, offset } = location.start;
  const lineStart = Math.max(0, offset - (column - 1));
  // A line may be a whole minified document, with a finding on every member: no more of it is read than can be shown.
  const rest = source.slice(offset, offset + 2 * width + 1);
  const length = rest.search(/[\r\n]/);
  const text = source.slice(lineStart, offset + (length < 0 ? rest.length : length));
  const end = location.end === undefined ? column : location.end.offset - lineStart;
  const gutter = ` ${line} | `;
  const frame = formatFrame(text, column - 1, end, width - gutter.length);
  return [
    palette.dim(gutter) + frame.text,
    palette.dim(`${' '.repeat(gutter.length - 2)}| `) + palette.red(frame.carets),
  ];
};

/**
 * A diagnostic as text: place, severity, message and code; the source line when `source` (the text of the file) is given;
 * then hint, requirement and erratum, related places. Lines are joined with `\n`, without one at the end.
 */
export const formatDiagnostic = (
  diagnostic: Diagnostic,
  {
    color,
    source,
    width = DEFAULT_WIDTH,
  }: { readonly color: boolean; readonly source?: string; readonly width?: number },
): string => {
  const palette = createPalette(color);
  const severity = paintSeverity(diagnostic.severity, palette);
  const code = palette.dim(`[${neutralise(diagnostic.code)}]`);
  const lines = [
    `${palette.bold(formatLocation(diagnostic.location))}: ${severity}: ${neutralise(diagnostic.message)} ${code}`,
  ];
  if (source !== undefined) lines.push(...frameLines(diagnostic, source, width, palette));
  if (diagnostic.hint !== undefined) lines.push(`  ${palette.cyan('hint:')} ${neutralise(diagnostic.hint)}`);
  const cites = [diagnostic.requirement, diagnostic.erratum].filter((id) => id !== undefined).map(neutralise);
  if (cites.length > 0) lines.push(palette.dim(`  see ${cites.join(', ')}`));
  for (const related of diagnostic.related ?? []) {
    lines.push(`  ${formatLocation(related.location)}: ${neutralise(related.message)}`);
  }
  return lines.join('\n');
};
