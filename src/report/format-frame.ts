import { neutralise } from './neutralise.js';

/** One line of source text and, under it, the carets that underline a part of it. Both lines begin in the same column. */
export interface Frame {
  readonly text: string;
  readonly carets: string;
}

const LEAST_WIDTH = 20;

/** What one character of the source takes on the screen. Line breaks and tabs become blanks: the frame is one line. */
const displayCharacter = (character: string): string => (/[\t\n\v\f\r]/.test(character) ? ' ' : neutralise(character));

const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/**
 * Shows `text` on one line of at most `columns` columns (20 at least) around the part [start, end) and underlines that part.
 *
 *     …context.currency == "EUR" and context.amount <= limits.max_amount and…
 *                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *
 * Offsets are UTF-16 code units; a span outside the text is moved into it and an empty one gets one caret.
 */
export const formatFrame = (text: string, start: number, end: number, columns: number): Frame => {
  const width = Math.max(columns, LEAST_WIDTH);
  const from = between(start, 0, text.length);
  const to = between(end, from, text.length);
  // A line may be a whole minified document: only what could fit is looked at.
  const left = Math.max(0, from - width);
  const right = Math.min(text.length, Math.min(to, from + width) + width);
  const cells = Array.from(text.slice(left, right), displayCharacter);
  const cellAt = (offset: number): number => Array.from(text.slice(left, offset)).length;
  const first = cellAt(from);
  const last = cellAt(Math.min(to, right));
  const widthOf = (index: number): number => cells[index]?.length ?? Number.POSITIVE_INFINITY;

  const fits = left === 0 && right === text.length && cells.join('').length <= width;
  let budget = fits ? Number.MAX_SAFE_INTEGER : width - 2;
  let low = first;
  let high = first;
  const take = (index: number): boolean => {
    const taken = widthOf(index);
    if (taken > budget) return false;
    budget -= taken;
    return true;
  };
  while (high < last && take(high)) high++;
  for (let grew = true; grew; ) {
    grew = false;
    if (low > 0 && take(low - 1)) {
      low--;
      grew = true;
    }
    if (high >= last && high < cells.length && take(high)) {
      high++;
      grew = true;
    }
  }
  const lead = low > 0 || left > 0 ? '…' : '';
  const trail = high < cells.length || right < text.length ? '…' : '';
  const before = cells.slice(low, first).join('');
  const marked = cells.slice(first, Math.min(last, high)).join('');
  return {
    text: lead + cells.slice(low, high).join('') + trail,
    carets: ' '.repeat(lead.length + before.length) + '^'.repeat(Math.max(marked.length, 1)),
  };
};
