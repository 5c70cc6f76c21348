import { LineCursor } from '../json/index.js';
import type { FileSource } from './file-source.js';
import { NameSet } from './name-set.js';
import { MAX_LINE_BYTES } from './read-lines.js';

const NAME_FIRST = Buffer.from('{"name":"');
const QUOTE = 34;
const BACKSLASH = 92;

/** Where in `bytes` the name of a line stands as it is written: `start` and `end` without the quotes. */
interface Name {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** The name of a line that begins with it, without an escape in it. */
const plainName = ({ bytes, start, end }: LineCursor): Name | undefined => {
  const from = start + NAME_FIRST.length;
  for (let at = start; at < from; at++) if (bytes[at] !== NAME_FIRST[at - start]) return undefined;
  for (let at = from; at < end; at++) {
    if (bytes[at] === QUOTE) return { bytes, start: from, end: at };
    if (bytes[at] === BACKSLASH) return undefined;
  }
  return undefined;
};

/** The name of a line, undefined when it has none. Throws for what is no JSON. */
const nameOf = (line: LineCursor): Name | undefined => {
  const plain = plainName(line);
  if (plain !== undefined) return plain;
  const value = JSON.parse(line.bytes.toString('utf8', line.start, line.end)) as { readonly name?: unknown } | null;
  if (typeof value?.name !== 'string') return undefined;
  const bytes = Buffer.from(value.name);
  return { bytes, start: 0, end: bytes.length };
};

const isSame = (a: Name, b: Name): boolean =>
  a.end - a.start === b.end - b.start && a.bytes.compare(b.bytes, b.start, b.end, a.start, a.end) === 0;

/** Goes on to the next line; false at the end and at a line that is too long. */
const advance = async (cursor: LineCursor): Promise<boolean> =>
  (cursor.step() || (await cursor.advance())) && !cursor.tooLong;

/** Goes through both files as long as they are in step. */
const goThrough = async (contexts: LineCursor, beside: LineCursor | undefined): Promise<boolean> => {
  const seen = new NameSet();
  while (contexts.step() || (await advance(contexts))) {
    const name = nameOf(contexts);
    if (name === undefined || !seen.add(name.bytes, name.start, name.end)) return false;
    if (beside === undefined) continue;
    if (!(beside.step() || (await advance(beside)))) return false;
    const other = nameOf(beside);
    if (other !== undefined && !isSame(name, other)) return false;
  }
  return !contexts.tooLong && (beside === undefined || !(await beside.advance()));
};

/**
 * Whether a suite can be read line by line and come to the same as when it is read whole: no name stands twice, and the expectation of
 * each context, if they lie in a file of their own, stands in the same line and has its name or none. Whatever is odd is not in step.
 */
export const isInStep = async (file: string, expected: string | undefined, files: FileSource): Promise<boolean> => {
  const open = (path: string): LineCursor => new LineCursor(files.stream(path), 1, MAX_LINE_BYTES);
  const [contexts, beside] = [open(file), expected === undefined ? undefined : open(expected)];
  try {
    return await goThrough(contexts, beside);
  } catch (thrown) {
    // Read whole, it gets its diagnostics.
    if (thrown instanceof SyntaxError) return false;
    throw thrown;
  } finally {
    await contexts.close();
    await beside?.close();
  }
};
