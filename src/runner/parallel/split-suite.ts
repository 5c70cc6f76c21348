import type { FileSource } from '../file-source.js';
import type { LineRange, SuitePart } from './case-pool.js';

const LINE_FEED = 10;
/** A line that holds anything begins with a brace; others have to be looked at by whoever reads them one by one. */
const OPEN_BRACE = 123;
/** Lines of one part: enough to be worth handing over, few enough for their results to be held. */
export const PART_LINES = 1024;
/** Where few results are held, because most cases are only counted. */
export const BRIEF_PART_LINES = 8 * PART_LINES;

/** How many lines the parts of a run have, all but the last. */
export const linesOf = ({ brief }: { readonly brief?: boolean }): number =>
  brief === true ? BRIEF_PART_LINES : PART_LINES;

/** What follows a whole part. */
export const following = ({ end, firstLine }: LineRange, lines: number): LineRange => ({
  start: end ?? 0,
  firstLine: firstLine + lines,
});

/** Cuts a file after so many lines, again and again. Ends before its time at a line that is blank or odd. */
async function* cutFile(file: string, lines: number, files: FileSource): AsyncGenerator<LineRange, void> {
  let [at, start, firstLine, line] = [0, 0, 1, 1];
  let fresh = true;
  for await (const chunk of files.stream(file)) {
    for (let next = 0; next < chunk.length; ) {
      if (fresh && chunk[next] !== OPEN_BRACE) return;
      const feed = chunk.indexOf(LINE_FEED, next);
      fresh = feed >= 0;
      if (feed < 0) break;
      next = feed + 1;
      line++;
      if (line - firstLine < lines) continue;
      yield { start, end: at + next, firstLine };
      [start, firstLine] = [at + next, line];
    }
    at += chunk.length;
  }
  if (at > start) yield { start, end: at, firstLine };
}

/**
 * Cuts a suite into parts, each with as many contexts as expectations but perhaps the last. Ends before its time where the files go
 * apart; what follows the last part has to be read line by line.
 */
export async function* splitSuite(
  file: string,
  expected: string | undefined,
  lines: number,
  files: FileSource,
): AsyncGenerator<SuitePart, void> {
  const beside = expected === undefined ? undefined : cutFile(expected, lines, files);
  try {
    for await (const contexts of cutFile(file, lines, files)) {
      const partner = await beside?.next();
      if (partner?.done === true) return;
      yield { file, expected, contexts, expectations: partner?.value ?? { start: 0, firstLine: 1 } };
    }
  } finally {
    await beside?.return();
  }
}
