import { BOM, isDigit, isHighSurrogate } from './chars.js';
import type { Fault } from './fault-list.js';
import type { Positions } from './positions.js';

/** What the grammar allows where a syntax fault stands. `name` and `element` follow a comma, the `first-` ones an opening bracket. */
export type Expected =
  | 'document'
  | 'member-value'
  | 'first-element'
  | 'element'
  | 'first-name'
  | 'name'
  | 'colon'
  | 'next-element'
  | 'next-member'
  | 'end';

/** A syntax fault to explain: where, what was expected, and the innermost container that is open there. */
export interface SyntaxFault {
  readonly text: string;
  readonly at: number;
  readonly expected: Expected;
  readonly container: { readonly isObject: boolean; readonly start: number } | undefined;
}

interface Explanation {
  readonly message: string;
  readonly hint?: string;
  readonly start?: number;
  readonly end?: number;
}

/** The fault together with what every rule looks at: the word at the fault (letters, digits, `_`, `$`) and its first character. */
interface Found extends SyntaxFault {
  readonly word: string;
  readonly character: string;
}

type Rule = (found: Found) => Explanation | undefined;

const EXPECTATIONS: Record<Expected, string> = {
  document: 'a value',
  'member-value': 'a value',
  'first-element': 'a value or "]"',
  element: 'a value',
  'first-name': 'a member name in double quotes or "}"',
  name: 'a member name in double quotes',
  colon: '":" after the member name',
  'next-element': '"," or "]"',
  'next-member': '"," or "}"',
  end: 'nothing more',
};

const LITERALS = ['true', 'false', 'null'];

/** Words of other languages for values, and what JSON writes instead. */
const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ['NaN', 'JSON has no NaN; write null, or leave the member out.'],
  ['Infinity', 'JSON has no Infinity; write null or a finite number.'],
  ['undefined', 'JSON has no undefined; write null, or leave the member out.'],
  ['None', 'Write null.'],
  ['nil', 'Write null.'],
  ['NULL', 'Write null.'],
  ['Null', 'Write null.'],
  ['True', 'Write true.'],
  ['TRUE', 'Write true.'],
  ['False', 'Write false.'],
  ['FALSE', 'Write false.'],
]);

const wantsValue = (expected: Expected): boolean =>
  expected === 'document' || expected === 'member-value' || expected === 'element' || expected === 'first-element';

const wantsName = (expected: Expected): boolean => expected === 'name' || expected === 'first-name';

const wantsNext = (expected: Expected): boolean => expected === 'next-element' || expected === 'next-member';

const startsValue = (found: Found): boolean => found.word !== '' || '"{[-'.includes(found.character);

const commaBefore = (text: string, at: number): number => text.lastIndexOf(',', at - 1);

const trailingComma: Rule = ({ text, at, expected, character }) => {
  if (!((expected === 'name' && character === '}') || (expected === 'element' && character === ']'))) return undefined;
  const start = commaBefore(text, at);
  return {
    message: `A comma stands before "${character}".`,
    hint: 'Remove the trailing comma.',
    start,
    end: start + 1,
  };
};

const comment: Rule = ({ text, at, character }) =>
  text.startsWith('//', at) || text.startsWith('/*', at) || character === '#'
    ? { message: 'JSON has no comments.', hint: 'Remove the comment.', end: character === '#' ? at + 1 : at + 2 }
    : undefined;

const foreignQuote: Rule = ({ expected, character }) =>
  "'`\u2018\u2019\u201c\u201d\u00ab\u00bb".includes(character) && !wantsNext(expected) && expected !== 'end'
    ? {
        message: `A string begins with ${character} here.`,
        hint: 'Strings and member names stand in double quotes (").',
      }
    : undefined;

const foreignSpace: Rule = ({ text, at, character }) => {
  const unit = text.charCodeAt(at);
  if (unit === 0) {
    return { message: 'The text holds a NUL character.', hint: 'The text may be UTF-16; save it as UTF-8.' };
  }
  if (unit === BOM) return { message: 'A byte order mark stands inside the text.', hint: 'Remove it.' };
  return /^[\s\u200b]/u.test(character)
    ? {
        message: `U+${unit.toString(16).toUpperCase().padStart(4, '0')} is no white space in JSON.`,
        hint: 'Use spaces, tabs and line breaks only.',
      }
    : undefined;
};

const unquotedName: Rule = ({ expected, word }) =>
  wantsName(expected) && word !== ''
    ? { message: `The member name ${word} is not quoted.`, hint: `Write "${word}".` }
    : undefined;

const missingMember: Rule = ({ expected, character }) =>
  (wantsName(expected) || wantsValue(expected)) && character === ','
    ? { message: 'Something is missing before this comma.', hint: 'Remove the comma, or write what belongs there.' }
    : undefined;

const missingValue: Rule = ({ expected, character }) =>
  expected === 'member-value' && (character === '}' || character === ']')
    ? { message: 'A member has no value.', hint: 'Write a value after the colon, null for none.' }
    : undefined;

const foreignNumber: Rule = ({ text, at, expected, character }) => {
  if (!wantsValue(expected) || !'+-.'.includes(character)) return undefined;
  const rest = /^[+.-]+[0-9A-Za-z_.]*/.exec(text.slice(at, at + 64))?.[0] ?? character;
  const foreign = FOREIGN_WORDS.get(rest.slice(1));
  const hint =
    foreign ??
    (character === '+'
      ? 'Remove the plus sign.'
      : character === '.'
        ? 'Write a digit before the decimal point.'
        : 'Put a digit after the minus sign.');
  return { message: `${rest} is not a number in JSON.`, hint, end: at + rest.length };
};

const foreignWord: Rule = ({ expected, word }) => {
  if (!wantsValue(expected) || word === '') return undefined;
  const known = FOREIGN_WORDS.get(word);
  return { message: `${word} is not a value in JSON.`, hint: known ?? 'Write strings in double quotes (").' };
};

const missingColon: Rule = ({ expected, character }) => {
  if (expected !== 'colon') return undefined;
  return {
    message: 'A colon is missing after the member name.',
    hint: character === '=' ? 'Write ":" instead of "=".' : 'Write "name": value.',
  };
};

const foreignSeparator: Rule = ({ expected, character }) =>
  wantsNext(expected) && character === ';'
    ? { message: 'A semicolon stands where a comma belongs.', hint: 'Write ",".' }
    : undefined;

const numberTail: Rule = ({ text, at, expected, word, character }) =>
  (wantsNext(expected) || expected === 'end') && isDigit(text.charCodeAt(at - 1)) && (word !== '' || character === '.')
    ? {
        message: 'This is not a number in JSON.',
        hint: 'Numbers are decimal, with at most one point, without separators and suffixes.',
      }
    : undefined;

const wrongBracket: Rule = ({ expected, character }) => {
  if (!(expected === 'next-member' && character === ']') && !(expected === 'next-element' && character === '}')) {
    return undefined;
  }
  const [container, right] = character === ']' ? ['an object', '}'] : ['an array', ']'];
  return { message: `"${character}" stands where ${container} is open.`, hint: `Close it with "${right}" first.` };
};

const colonInArray: Rule = ({ expected, character }) =>
  expected === 'next-element' && character === ':'
    ? { message: 'An array has elements, not named members.', hint: 'Use an object, { "name": value }.' }
    : undefined;

const missingComma: Rule = (found) =>
  wantsNext(found.expected) && startsValue(found)
    ? {
        message: `A comma is missing before this ${found.expected === 'next-member' ? 'member' : 'element'}.`,
        hint: 'Put "," after the value before it.',
      }
    : undefined;

const textAfterEnd: Rule = (found) =>
  found.expected === 'end'
    ? {
        message: 'Something follows the end of the document.',
        hint: '"{['.includes(found.character)
          ? 'A file holds one JSON value; several of them, one to a line, are JSON Lines (.jsonl).'
          : 'Remove it, or look for a bracket that closes too early.',
      }
    : undefined;

const anythingElse: Rule = ({ expected, character }) => ({
  message: `${EXPECTATIONS[expected]} is expected here, not ${JSON.stringify(character)}.`.replace(/^a/, 'A'),
});

/** Asked in this order; the first that knows the fault explains it. */
const RULES: readonly Rule[] = [
  comment,
  foreignSpace,
  trailingComma,
  missingMember,
  missingValue,
  foreignQuote,
  unquotedName,
  foreignNumber,
  foreignWord,
  missingColon,
  foreignSeparator,
  numberTail,
  wrongBracket,
  colonInArray,
  missingComma,
  textAfterEnd,
  anythingElse,
];

const describe = (container: { readonly isObject: boolean }): string => (container.isObject ? 'object' : 'array');

// The text is cut off when nothing is left, or nothing but the beginning of a literal.
const explainEnd = ({ text, expected, container }: SyntaxFault, positions: Positions): Omit<Fault, 'pointer'> => {
  const at = text.length;
  if (container === undefined) {
    return {
      code: 'json/syntax',
      start: at,
      end: at,
      message: `The text ends where ${EXPECTATIONS[expected]} is expected.`,
    };
  }
  const { start } = container;
  return {
    code: 'json/syntax',
    start: at,
    end: at,
    message: `The text ends inside an ${describe(container)} that began at line ${positions.at(start).line}.`,
    hint: `Close it with "${container.isObject ? '}' : ']'}"; the text may be cut off.`,
    related: { message: `The ${describe(container)} begins here.`, start, end: start + 1 },
  };
};

/** Says what is wrong at a place where the text leaves the grammar of RFC 8259, and what to do about it. */
export const explainSyntax = (fault: SyntaxFault, positions: Positions): Omit<Fault, 'pointer'> => {
  const { text, at, expected } = fault;
  const word = /^[\p{L}\p{N}_$]*/u.exec(text.slice(at, at + 64))?.[0] ?? '';
  const cutOff =
    word !== '' && at + word.length === text.length && LITERALS.some((literal) => literal.startsWith(word));
  if (at >= text.length || (wantsValue(expected) && cutOff)) return explainEnd(fault, positions);
  const character = text.slice(at, isHighSurrogate(text.charCodeAt(at)) ? at + 2 : at + 1);
  const found: Found = { ...fault, word, character };
  for (const rule of RULES) {
    const explanation = rule(found);
    if (explanation === undefined) continue;
    const { start = at, end = at + Math.max(word.length, character.length), message, hint } = explanation;
    return { code: 'json/syntax', start, end, message, hint };
  }
  return { code: 'json/syntax', start: at, end: at, message: 'This is not JSON.' };
};
