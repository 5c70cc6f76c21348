import type { Position } from '../diagnostics/index.js';

/** Turns offsets of one text into lines and columns. */
export interface Positions {
  /** The place of a UTF-16 offset; an offset past the text is taken as its end. */
  at(offset: number): Position;
}

/**
 * Lines of `text`, the first of them numbered `firstLine`. Only a line feed ends a line, so that the numbers agree with
 * those of JSON Lines, where a lone carriage return separates nothing. The table of lines is made when first asked for.
 */
export const createPositions = (text: string, firstLine: number): Positions => {
  let starts: number[] | undefined;
  const lineStarts = (): number[] => {
    const found = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) found.push(at + 1);
    return found;
  };
  return {
    at: (offset) => {
      starts ??= lineStarts();
      const place = Math.min(offset, text.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= place) low = middle;
        else high = middle - 1;
      }
      return { line: firstLine + low, column: place - (starts[low] ?? 0) + 1, offset: place };
    },
  };
};
