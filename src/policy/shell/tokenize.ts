import { opensProcess, readWord } from './read-word.js';
import type { Token, Word } from './word.js';

const BLANK = new Set([' ', '\t', '\r', '\v', '\f']);

type Mark = Exclude<Token, { readonly kind: 'word' }>;

const marks = (kind: Mark['kind'], texts: string): Mark[] => texts.split(' ').map((text) => ({ kind, text }));

/** Marks by their first character, longest first: the first that fits is taken. */
const MARKS: ReadonlyMap<string, readonly Mark[]> = new Map([
  ['<', marks('redirection', '<<< <<- << <& <> <')],
  ['>', marks('redirection', '>> >& >| >')],
  ['&', [...marks('redirection', '&>> &>'), ...marks('operator', '&& &')]],
  ['|', marks('operator', '|| |& |')],
  [';', marks('operator', ';; ;')],
  ['(', marks('operator', '(')],
  [')', marks('operator', ')')],
  ['\n', [{ kind: 'operator', text: '\n' }]],
]);

const markAt = (text: string, at: number): Mark | undefined =>
  opensProcess(text, at) ? undefined : MARKS.get(text[at] as string)?.find((mark) => text.startsWith(mark.text, at));

const isDescriptor = (word: Word): boolean =>
  word.text !== '' && word.text === word.bare && word.substitutions.length === 0 && /^[0-9]{1,9}$/.test(word.text);

/**
 * Splits shell text into words, operators and redirections, in one pass. It never fails: an unclosed quote or
 * substitution runs to the end of the text and is reported. Comments and here-documents are read as ordinary text,
 * because taking a line for one would hide it.
 */
export const tokenize = (text: string): { readonly tokens: readonly Token[]; readonly balanced: boolean } => {
  const tokens: Token[] = [];
  let balanced = true;
  let i = 0;
  while (i < text.length) {
    const mark = markAt(text, i);
    if (mark !== undefined) {
      tokens.push(mark);
      i += mark.text.length;
    } else if (BLANK.has(text[i] as string)) i++;
    else if (text[i] === '\\' && text[i + 1] === '\n') i += 2;
    else {
      const { word, end, closed } = readWord(text, i);
      balanced &&= closed;
      i = end;
      const glued = markAt(text, i)?.kind === 'redirection' && text[i] !== '&';
      if (!(glued && isDescriptor(word))) tokens.push({ kind: 'word', word });
    }
  }
  return { tokens, balanced };
};
