const SPACE = /\s/;

const skipBack = (text: string, from: number): number => {
  let at = from;
  while (at > 0 && SPACE.test(text[at - 1] ?? '')) at--;
  return at;
};

const skipForward = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && SPACE.test(text[at] ?? '')) at++;
  return at;
};

const skipString = (text: string, quote: number): number => {
  let at = quote + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
};

/** How the author of a JSON text lays out one of its places. Offsets are UTF-16 code units into the text. */
export const layoutOf = (text: string) => {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const isMultiLine = /[\n\r]/.test(text.trim());

  /** The white space that the line of an offset begins with. */
  const indentAt = (offset: number): string => {
    const line = text.lastIndexOf('\n', offset - 1) + 1;
    return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
  };

  /** One step of indentation: that of the first line that has any. */
  const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';

  /** A value as the author would have written it, on a line that is indented by `indent`. */
  const write = (value: unknown, indent: string): string => {
    const written = JSON.stringify(value, null, isMultiLine ? unit : undefined);
    return written.split('\n').join(newline + indent);
  };

  return {
    isMultiLine,
    newline,
    unit,
    indentAt,
    write,
    /** The white space in front of an offset. */
    spaceBefore: (offset: number): string => text.slice(skipBack(text, offset), offset),
    /** What stands between a member's name, which begins at `key`, and its value. */
    separatorAt: (key: number): string => {
      const colon = skipString(text, key);
      const value = skipForward(text, skipForward(text, colon) + 1);
      return text.slice(colon, value);
    },
    /** The beginning of the member or element after a value that ends at `end`; undefined for the last one. */
    nextAfter: (end: number): number | undefined => {
      const comma = skipForward(text, end);
      return text[comma] === ',' ? skipForward(text, comma + 1) : undefined;
    },
    /** The end of the value before a member or element that begins at `start`; undefined for the first one. */
    previousEnd: (start: number): number | undefined => {
      const comma = skipBack(text, start) - 1;
      return text[comma] === ',' ? skipBack(text, comma) : undefined;
    },
    /** The offset after the last value in a container that ends at `end`, or undefined when it is empty. */
    lastEnd: (start: number, end: number): number | undefined => {
      const last = skipBack(text, end - 1);
      return last > start + 1 ? last : undefined;
    },
    /** The beginning of the first name in an object that begins at `start`. */
    firstName: (start: number): number => skipForward(text, start + 1),
  };
};

export type Layout = ReturnType<typeof layoutOf>;
