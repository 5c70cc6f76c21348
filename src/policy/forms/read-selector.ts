/** An escape of CSS: up to six hexadecimal digits and one blank, or the character itself. */
const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi;
const HIGHEST = 0x10ffff;

/** Without comments; one that does not end takes the rest, as in CSS. */
const dropComments = (text: string): string => {
  const [first = '', ...others] = text.split('/*');
  return others.reduce((kept, part) => {
    const end = part.indexOf('*/');
    return end === -1 ? kept : kept + part.slice(end + 2);
  }, first);
};

const undoEscapes = (text: string): string =>
  text.replace(ESCAPE, (_, digits: string | undefined, char: string | undefined) => {
    if (digits === undefined) return char ?? '';
    const point = Number.parseInt(digits, 16);
    return point > HIGHEST ? '' : String.fromCodePoint(point);
  });

const fold = (text: string): string =>
  undoEscapes(text)
    .replace(/["'\s]/g, '')
    .toLowerCase();

/**
 * What a selector (CSS or XPath) may say, for a search in it: escapes undone, without quotes and blanks, in lower case; once
 * with what looks like comments and once without, because in a string it is none.
 */
export const readSelector = (selector: string): readonly string[] => [fold(selector), fold(dropComments(selector))];
