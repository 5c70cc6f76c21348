import type { Outcome } from '../run/outcome.js';
import { escapeMarkup } from './escape-markup.js';
import type { Report } from './report.js';

const COLOURS: Readonly<Record<Outcome, readonly [hex: string, name: string]>> = {
  PASSED: ['#1a7f37', 'success'],
  FAILED: ['#b3261e', 'critical'],
  INCOMPLETE: ['#8a6100', 'important'],
  INVALID: ['#57606a', 'inactive'],
};

const LABEL = 'OAP draft';
/** Width of a character of the font, and what is left free at each side of a text; pixels. */
const CHARACTER = 6.6;
const MARGIN = 6;

const wordsOf = ({ header, sets, footer }: Report): { readonly label: string; readonly message: string } => ({
  label: `${LABEL} ${header.specification.revision}`,
  message: [footer.outcome, sets.map(({ id }) => id).join(', ')].filter((part) => part !== '').join(' '),
});

/** A badge for shields.io and whatever reads its endpoint format. */
export const printShields = (report: Report): string => {
  const { outcome } = report.footer;
  const badge = { schemaVersion: 1, ...wordsOf(report), color: COLOURS[outcome][1], isError: outcome !== 'PASSED' };
  return `${JSON.stringify(badge, null, 2)}\n`;
};

const widthOf = (text: string): number => Math.round([...text].length * CHARACTER) + 2 * MARGIN;

/** A badge as SVG: no script, nothing loaded, and its words as a title for whoever cannot see it. It claims no conformance (D-07). */
export const printBadge = (report: Report): string => {
  const { label, message } = wordsOf(report);
  const { name = 'nobody', version = '' } = report.header.declaration?.implementation ?? {};
  const [left, right] = [widthOf(label), widthOf(message)];
  const width = left + right;
  const title = escapeMarkup(`${name} ${version}: ${report.footer.statement}`);
  const text = (words: string, from: number, size: number): string =>
    `<text x="${from + MARGIN}" y="14" textLength="${size - 2 * MARGIN}" lengthAdjust="spacingAndGlyphs">${escapeMarkup(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${left}" height="20" fill="#3d444d"/>
<rect x="${left}" width="${right}" height="20" fill="${COLOURS[report.footer.outcome][0]}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(label, 0, left)}${text(message, left, right)}</g>
</svg>
`;
};
