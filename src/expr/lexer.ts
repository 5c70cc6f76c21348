import { reject } from './syntax-fault.js';
import { FORBIDDEN } from './words.js';

export type TokenKind = 'name' | 'number' | 'string' | 'punctuator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Cooked value of strings, text of names and punctuators. */
  readonly text: string;
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Longest first. Operators of JavaScript that the language refuses are listed so that they are named, not misread. */
const PUNCTUATORS = [
  '>>>=',
  '...',
  '===',
  '!==',
  '**=',
  '<<=',
  '>>=',
  '>>>',
  '&&=',
  '||=',
  '??=',
  '=>',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '??',
  '?.',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '<<',
  '>>',
  '**',
  '//',
  '/*',
  '(',
  ')',
  '[',
  ']',
  '.',
  ',',
  '?',
  ':',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '!',
  '=',
  '&',
  '|',
  '^',
  '~',
  ';',
  '{',
  '}',
  '@',
  '#',
  '`',
  '\\',
] as const;

const ACCEPTED: ReadonlySet<string> = new Set([
  '===',
  '!==',
  '=>',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '??',
  '?.',
  '(',
  ')',
  '[',
  ']',
  '.',
  ',',
  '?',
  ':',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '!',
]);

const REFUSALS: Readonly<Record<string, string>> = {
  '=': 'a condition compares, it never assigns; write == or ===',
  '`': 'template strings are not part of the language; write a quoted string',
  '//': 'comments are not part of the language',
  '/*': 'comments are not part of the language',
  '{': 'object literals and blocks are not part of the language',
  ';': 'a condition is one expression',
  '...': 'spread is not part of the language',
  '**': 'powers are not part of the language',
  '\\': 'escapes in names are not part of the language',
  '&': 'did you mean &&?',
  '|': 'did you mean ||?',
};

const SPACE = /[\t\v\f \u00a0\ufeff\p{Zs}\n\r\u2028\u2029]/u;
const NAME_START = /[$_\p{ID_Start}]/u;
const NAME_PART = /[$_\p{ID_Continue}]/u;
const NUMBER = /(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

const isNameCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36 || (code >= 48 && code <= 57);

const readName = (text: string, start: number): number => {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isNameCode(code)) at++;
    else if (code > 127) {
      const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
      if (!NAME_PART.test(char)) break;
      at += char.length;
    } else break;
  }
  return at;
};

const readNumber = (text: string, start: number): Token => {
  NUMBER.lastIndex = start;
  const match = NUMBER.exec(text);
  const end = match ? NUMBER.lastIndex : start + 1;
  const next = text.codePointAt(end);
  const tail = next === undefined ? '' : String.fromCodePoint(next);
  if (!match || (tail !== '' && (NAME_PART.test(tail) || tail === '\\'))) {
    reject(
      'bad-number',
      'this is not a decimal number',
      start,
      readName(text, end),
      'only decimal numbers are part of the language: 15000, 0.5, 1e6',
    );
  }
  const number = Number(text.slice(start, end));
  if (!Number.isFinite(number)) reject('bad-number', 'this number is out of range', start, end);
  return { kind: 'number', text: text.slice(start, end), number, start, end };
};

const hexValue = (text: string, from: number, to: number): number =>
  to <= text.length && /^[0-9a-fA-F]+$/.test(text.slice(from, to)) ? Number.parseInt(text.slice(from, to), 16) : -1;

/** Reads the escape whose backslash is at `at`; returns the cooked text and the offset after it. */
const readEscape = (text: string, at: number): readonly [string, number] => {
  const char = text[at + 1] ?? '';
  const simple = Object.hasOwn(SIMPLE_ESCAPES, char) ? SIMPLE_ESCAPES[char] : undefined;
  if (simple !== undefined) return [simple, at + 2];
  if (char === 'x') {
    const value = hexValue(text, at + 2, at + 4);
    if (value >= 0) return [String.fromCharCode(value), at + 4];
    reject('bad-string', '\\x wants two hexadecimal digits', at, at + 2);
  }
  if (char === 'u' && text[at + 2] === '{') {
    const close = text.indexOf('}', at + 3);
    const value = close < 0 ? -1 : hexValue(text, at + 3, close);
    if (value >= 0 && value <= 0x10ffff) return [String.fromCodePoint(value), close + 1];
    reject('bad-string', '\\u{…} wants a code point up to 10FFFF', at, at + 3);
  }
  if (char === 'u') {
    const value = hexValue(text, at + 2, at + 6);
    if (value >= 0) return [String.fromCharCode(value), at + 6];
    reject('bad-string', '\\u wants four hexadecimal digits', at, at + 2);
  }
  if (char === '0' && !/[0-9]/.test(text[at + 2] ?? '')) return ['\0', at + 2];
  if (/[0-9]/.test(char)) reject('bad-string', 'octal escapes are not part of the language', at, at + 2);
  if (char === '' || /[\n\r\u2028\u2029]/.test(char))
    reject('bad-string', 'a string ends on the line on which it begins', at, at + 1);
  const literal = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
  return [literal, at + 1 + literal.length];
};

const readString = (text: string, start: number): Token => {
  const quote = text[start];
  let at = start + 1;
  let cooked = '';
  for (;;) {
    const char = text[at];
    if (char === undefined || char === '\n' || char === '\r') {
      return reject('bad-string', 'this string is not closed', start, at, `add ${quote} at its end`);
    }
    if (char === quote) break;
    if (char === '\\') {
      const [value, next] = readEscape(text, at);
      cooked += value;
      at = next;
    } else {
      cooked += char;
      at++;
    }
  }
  if (FORBIDDEN.has(cooked)) reject('forbidden-name', `\`${cooked}\` is refused wherever it stands`, start, at + 1);
  return { kind: 'string', text: cooked, number: 0, start, end: at + 1 };
};

const readPunctuator = (text: string, start: number): Token => {
  const found = PUNCTUATORS.find((candidate) => text.startsWith(candidate, start));
  if (found === undefined) {
    const char = String.fromCodePoint(text.codePointAt(start) ?? 0);
    return reject(
      'syntax',
      `the character ${JSON.stringify(char)} is not part of the language`,
      start,
      start + char.length,
    );
  }
  // `a?.5:b` is a conditional with the number .5 in JavaScript.
  const token = found === '?.' && /[0-9]/.test(text[start + 2] ?? '') ? '?' : found;
  if (!ACCEPTED.has(token)) {
    return reject(
      'refused-operator',
      `\`${token}\` is not part of the language`,
      start,
      start + token.length,
      REFUSALS[token],
    );
  }
  return { kind: 'punctuator', text: token, number: 0, start, end: start + token.length };
};

/** Splits a condition into tokens, the last one of kind `end`. Throws a {@link SyntaxSignal}. */
export const tokenize = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (SPACE.test(char)) {
      at += char.length;
      continue;
    }
    let token: Token;
    if (NAME_START.test(char)) {
      const end = readName(text, at);
      token = { kind: 'name', text: text.slice(at, end), number: 0, start: at, end };
      if (text[end] === '\\') reject('refused-syntax', 'escapes in names are not part of the language', end, end + 1);
      if (FORBIDDEN.has(token.text))
        reject('forbidden-name', `\`${token.text}\` is refused wherever it stands`, at, end);
    } else if (/[0-9]/.test(char) || (char === '.' && /[0-9]/.test(text[at + 1] ?? ''))) token = readNumber(text, at);
    else if (char === '"' || char === "'") token = readString(text, at);
    else token = readPunctuator(text, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', number: 0, start: text.length, end: text.length });
  return tokens;
};
