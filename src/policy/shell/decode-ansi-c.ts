const NAMED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

/** Kind of numeric escape to its radix and most digits. */
const NUMERIC: Readonly<Record<string, readonly [radix: number, digits: number]>> = {
  x: [16, 2],
  u: [16, 4],
  U: [16, 8],
};

const digitsAt = (text: string, from: number, radix: number, most: number): string => {
  let end = from;
  while (end < text.length && end - from < most && !Number.isNaN(Number.parseInt(text[end] as string, radix))) end++;
  return text.slice(from, end);
};

const fromCode = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/**
 * Undoes the escapes of `$'…'` (also those of `echo -e` and `printf`): named, octal, `\xHH`, `\uHHHH`, `\UHHHHHHHH`, `\cX`.
 * An escape it does not know stays as written, as in bash.
 */
export const decodeAnsiC = (text: string): string => {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    const next = text[i + 1];
    if (char !== '\\' || next === undefined) {
      out += char;
      continue;
    }
    i++;
    const numeric = Object.hasOwn(NUMERIC, next) ? NUMERIC[next] : undefined;
    const digits =
      numeric === undefined ? digitsAt(text, i, 8, next === '0' ? 4 : 3) : digitsAt(text, i + 1, ...numeric);
    if (numeric !== undefined && digits !== '') {
      out += fromCode(Number.parseInt(digits, 16));
      i += digits.length;
    } else if (numeric === undefined && digits !== '') {
      out += fromCode(Number.parseInt(digits, 8) & 0xff);
      i += digits.length - 1;
    } else if (next === 'c' && i + 1 < text.length) {
      i++;
      out += fromCode(text.charCodeAt(i) & 0x1f);
    } else {
      out += Object.hasOwn(NAMED, next) ? NAMED[next] : char + next;
    }
  }
  return out;
};
