import { EXIT, OapError } from '../../diagnostics/index.js';

/** A stretch of text to be replaced; offsets in UTF-16 code units, `end` exclusive. An insertion has no length. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Whether two edits, the first not beginning later, want the same text. Insertions at one place stand beside each other. */
const overlap = (a: TextEdit, b: TextEdit): boolean =>
  b.start < a.end || (a.start === b.start && a.end === b.end && a.end > a.start);

/**
 * Makes all edits at once; insertions at one place keep their order.
 *
 * @throws OapError `lint/overlapping-changes` when two edits touch the same text
 */
export const applyEdits = (text: string, edits: readonly TextEdit[]): string => {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let out = '';
  let at = 0;
  for (const [position, edit] of ordered.entries()) {
    const before = ordered[position - 1];
    if (before !== undefined && overlap(before, edit))
      throw new OapError('lint/overlapping-changes', EXIT.usage, 'Two changes touch the same text.', {
        hint: 'Apply one of them, and look for the other again.',
      });
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
};
