const DEEPEST = 5;

const decodeRun = (run: string): string => {
  try {
    return decodeURIComponent(run);
  } catch {
    // Not UTF-8 as a whole; what is ASCII in it still means something.
    return run.replace(/%[0-7][0-9a-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  }
};

/**
 * The text, what it reads when its percent escapes are decoded, what that reads, and so on until nothing changes:
 * `%252e` gives `%252e`, `%2e`, `.`.
 *
 * @returns undefined when it still changes after five times
 */
export const decodePercent = (text: string): readonly string[] | undefined => {
  const texts = [text];
  for (let last = text; texts.length <= DEEPEST + 1; ) {
    const decoded = last.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun);
    if (decoded === last) return texts;
    texts.push(decoded);
    last = decoded;
  }
  return undefined;
};
