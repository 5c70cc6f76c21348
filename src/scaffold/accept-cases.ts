import { parseJson } from '../json/index.js';

/** A suite's text without the marks of cases that nobody had looked at, and the names of those that had one. */
export interface AcceptedText {
  readonly text: string;
  readonly names: readonly string[];
}

/** One line without its `review` member and the comma beside it; all else stays as it was written. */
const unmark = (line: string): { readonly text: string; readonly name: string } | undefined => {
  const parsed = parseJson(new TextEncoder().encode(line), { file: '' });
  if (!parsed.ok) return undefined;
  const { value, document } = parsed;
  if (typeof value !== 'object' || value === null || !('review' in value) || value.review !== true) return undefined;
  const [key, held] = [document.locateKey('/review'), document.locate('/review')];
  if (key === undefined || held === undefined) return undefined;
  const [before, after] = [document.text.slice(0, key.start.offset), document.text.slice(held.end.offset)];
  const next = /^\s*,\s*/.exec(after)?.[0];
  const text = next === undefined ? before.replace(/\s*,\s*$/, '') + after : before + after.slice(next.length);
  return { text, name: 'name' in value ? String(value.name) : '' };
};

/**
 * Takes `review` off every case of a suite.
 * @param text a contexts file that was checked line by line
 */
export const acceptCases = (text: string): AcceptedText => {
  const names: string[] = [];
  const lines = text.split('\n').map((line) => {
    const changed = line.trim() === '' ? undefined : unmark(line);
    if (changed === undefined) return line;
    names.push(changed.name);
    return changed.text;
  });
  return { text: lines.join('\n'), names };
};
