// Control characters, lone surrogates, and what can hide or reorder the text around it: zero width space, byte order mark,
// line and paragraph separators, bidirectional controls (Unicode UAX #9), tag characters, noncharacters.
const HOSTILE =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escapeUnits = (character: string): string => {
  let text = '';
  for (let index = 0; index < character.length; index++) {
    text += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }
  return text;
};

/** One line of harmless text: what could steer a terminal or forge a line is shown as `\n`, `\r`, `\t` or `\u001b`. */
export const neutralise = (text: string): string =>
  text.replace(HOSTILE, (character) => SHORT[character] ?? escapeUnits(character));

/** JSON text on one line in which even the characters that JSON leaves raw are escaped, so that it is safe to look at and parses to the same value. */
export const printJson = (value: unknown): string => neutralise(JSON.stringify(value) ?? 'null');

/** At most `width` columns of a text that is already harmless; what is left out is marked with `…`. Never parts a surrogate pair. */
export const cut = (text: string, width: number): string => {
  if (text.length <= width) return text;
  const end = Math.max(width - 1, 0);
  const last = text.charCodeAt(end - 1);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end)}…`;
};
