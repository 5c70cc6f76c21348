import { streamLines } from '../json/index.js';
import type { FileSource } from './file-source.js';
import { MAX_LINE_BYTES } from './read-lines.js';

const NAME_FIRST = Buffer.from('{"name":"');
const QUOTE = 34;
const BACKSLASH = 92;

/** The name of a line as it is written, undefined when it has none. Throws for what is no JSON. */
const nameOf = (bytes: Uint8Array): unknown => {
  if (NAME_FIRST.equals(bytes.subarray(0, NAME_FIRST.length))) {
    const end = bytes.indexOf(QUOTE, NAME_FIRST.length);
    const name = bytes.subarray(NAME_FIRST.length, end);
    if (end > 0 && !name.includes(BACKSLASH)) return Buffer.from(name).toString('utf8');
  }
  const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as { readonly name?: unknown } | null;
  return value?.name;
};

/**
 * Whether a suite can be read line by line and come to the same as when it is read whole: no name stands twice, and the expectation of
 * each context, if they lie in a file of their own, stands in the same line and has its name or none. Whatever is odd is not in step.
 */
export const isInStep = async (file: string, expected: string | undefined, files: FileSource): Promise<boolean> => {
  const seen = new Set<unknown>();
  const beside = expected === undefined ? undefined : streamLines(files.stream(expected), MAX_LINE_BYTES);
  try {
    for await (const { bytes, tooLong } of streamLines(files.stream(file), MAX_LINE_BYTES)) {
      const name = tooLong ? undefined : nameOf(bytes);
      if (typeof name !== 'string' || seen.has(name)) return false;
      seen.add(name);
      if (beside === undefined) continue;
      const partner = await beside.next();
      if (partner.done === true || partner.value.tooLong) return false;
      const other = nameOf(partner.value.bytes);
      if (other !== undefined && other !== name) return false;
    }
    return (await beside?.next())?.done !== false;
  } catch (thrown) {
    // Read whole, it gets its diagnostics.
    if (thrown instanceof SyntaxError) return false;
    throw thrown;
  } finally {
    await beside?.return(undefined);
  }
};
