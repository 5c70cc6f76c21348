import { parsePlain, splitLines } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import type { FileSource } from '../file-source.js';
import { ownExpectation } from '../read-suite.js';
import { LinePairs } from './line-pairs.js';
import type { Stream } from './stream.js';

const LINE_FEED = 10;
const FEED = Uint8Array.of(LINE_FEED);
/** Expectations handed over at once, bytes. */
const PIECE = 64 * 1024;

interface Named extends Members {
  readonly name: string;
}

const isNamed = (value: unknown): value is Named => isMembers(value) && typeof value.name === 'string';

/** Where the lines of a file begin, by the names in them; undefined where one has none, is odd, or has the name of another. */
const findNames = (bytes: Uint8Array): Map<string, number> | undefined => {
  const starts = new Map<string, number>();
  for (const { bytes: line, offset } of splitLines(bytes)) {
    const value = parsePlain(line);
    if (!isNamed(value) || starts.has(value.name)) return undefined;
    starts.set(value.name, offset);
  }
  return starts;
};

/** Where the expectations of the contexts begin, one after the other; undefined where contexts and expectations do not go up in each other. */
const order = async (file: string, starts: Map<string, number>, files: FileSource): Promise<number[] | undefined> => {
  const ordered: number[] = [];
  const pairs = new LinePairs({ file, expected: undefined }, files);
  const { contexts } = pairs;
  try {
    while ((await pairs.next()) === true) {
      const value = parsePlain(contexts.bytes, contexts.start, contexts.end);
      if (!isNamed(value)) return undefined;
      if (ownExpectation(value) !== undefined) continue;
      const start = starts.get(value.name);
      if (start === undefined) return undefined;
      starts.delete(value.name);
      ordered.push(start);
    }
  } finally {
    await pairs.close();
  }
  return starts.size > 0 ? undefined : ordered;
};

/** The lines of a text that begin at these places, in pieces. */
async function* linesAt(starts: readonly number[], bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  let [held, length] = [[] as Uint8Array[], 0];
  for (const start of starts) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const line = bytes.subarray(start, feed < 0 ? bytes.length : feed);
    held.push(line, FEED);
    length += line.length;
    if (length < PIECE) continue;
    yield Buffer.concat(held);
    [held, length] = [[], 0];
  }
  yield Buffer.concat(held);
}

/**
 * The files with the expectations of a suite in the order of its contexts; undefined when it is not their order alone that is amiss.
 * Expectations are held, contexts are not.
 */
export const reorder = async ({ file, expected }: Stream, files: FileSource): Promise<FileSource | undefined> => {
  if (expected === undefined) return undefined;
  const bytes = await files.read(expected);
  const starts = findNames(bytes);
  const ordered = starts === undefined ? undefined : await order(file, starts, files);
  if (ordered === undefined) return undefined;
  return {
    ...files,
    stream: (path, range) => (path === expected ? linesAt(ordered, bytes) : files.stream(path, range)),
  };
};
