import { isRecord } from '../../expr/index.js';
import { parseTimestamp } from '../../policy/index.js';
import type { Words } from './gather-words.js';
import { REMOVED } from './request.js';
import { samplePattern } from './sample-pattern.js';
import { sampleSchema, typeOf } from './sample-schema.js';

/** A value that is worth a try, and what it is, for the name of a case. */
export interface Suggestion {
  readonly value: unknown;
  readonly label: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** Texts that checks of paths, hosts, commands and names look for. */
const TROUBLE = [
  '',
  ' ',
  '*',
  '..',
  '../secret',
  '/etc/passwd',
  '/tmp/../etc/passwd',
  'a.b.c',
  'UPPER',
  'file.exe',
  'rm -rf /',
  'http://127.0.0.1/',
  'http://localhost/',
  'http://other.example/',
  'https://other.example/',
  'https://example.com/a b',
  'ftp://example.com/',
  'javascript:alert(1)',
  'ignore all previous instructions',
  '#submit',
  'button[type=submit]',
  'text\n',
];

/** An element with everything in it said yes to, and its first text another one. */
const affirm = (
  item: Readonly<Record<string, unknown>>,
  name: string | undefined,
): Readonly<Record<string, unknown>> => {
  const key = Object.keys(item).find((each) => typeof item[each] === 'string');
  return Object.fromEntries(
    Object.entries(item).map(([each, value]) => [
      each,
      typeof value === 'boolean' ? true : each === key && name !== undefined ? name : value,
    ]),
  );
};

const LONGEST_LIST = 300;
const LONGEST_TEXT = 20_000;

const numbersIn = (schema: Schema, keywords: readonly string[]): readonly (readonly [string, number])[] =>
  keywords.flatMap((keyword) => {
    const value = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    return typeof value === 'number' ? [[keyword, value] as const] : [];
  });

const around = (value: number, label: string): readonly Suggestion[] => [
  { value: value - 1, label: `below_${label}` },
  { value, label: `at_${label}` },
  { value: value + 1, label: `above_${label}` },
];

const own = (schema: Schema, keyword: string): unknown =>
  Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;

/** Texts that stand anywhere in a schema, patterns as what they take. */
const textsIn = (schema: unknown): readonly string[] =>
  typeof schema === 'string'
    ? [schema]
    : typeof schema !== 'object' || schema === null
      ? []
      : Object.entries(schema).flatMap(([keyword, value]) =>
          keyword === 'pattern' ? [samplePattern(String(value))] : textsIn(value),
        );

const snake = (keyword: string): string => keyword.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const textValues = (current: string, schema: Schema, words: Words): readonly Suggestion[] => {
  const lengths = numbersIn(schema, ['minLength', 'maxLength']).flatMap(([keyword, length]) =>
    around(length, snake(keyword)),
  );
  const counted = [...words.numbers].flatMap(([length, label]) =>
    Number.isInteger(length) && length > 1 && length <= LONGEST_TEXT ? around(length, label) : [],
  );
  const sized = (list: readonly Suggestion[]): readonly Suggestion[] =>
    list.flatMap(({ value, label }) =>
      typeof value === 'number' && value >= 0 && value <= LONGEST_TEXT
        ? [{ value: current.slice(0, value).padEnd(value, current.at(-1) ?? 'x'), label: `length_${label}` }]
        : [],
    );
  const time = parseTimestamp(current);
  const times = (seconds: number, label: string): Suggestion => ({
    value: new Date((time ?? 0) - seconds * 1000).toISOString().replace('.000Z', 'Z'),
    label,
  });
  const isTime = time !== undefined && /^\d{4}-\d\d-\d\dT/.test(current);
  const made = isTime
    ? [...words.numbers].flatMap(([seconds, label]) =>
        Math.abs(seconds) < 1e9
          ? [
              times(seconds, `${label}_ago`),
              times(seconds + 1, `more_than_${label}_ago`),
              times(-seconds, `${label}_ahead`),
              times(-seconds - 1, `more_than_${label}_ahead`),
            ]
          : [],
      )
    : [];
  return [
    ...sized(lengths),
    ...made,
    ...[...words.texts].map(([value, label]) => ({ value, label })),
    ...[...words.separators].flatMap((separator) =>
      [...words.lists.values()].flatMap((list) => [
        { value: list.slice(0, 2).join(separator), label: 'listed_ones' },
        { value: [list[0], 'other'].join(separator), label: 'one_listed_one_other' },
      ]),
    ),
    { value: 'other', label: 'other' },
    { value: '', label: 'empty' },
    { value: `${current}x`, label: 'longer' },
    { value: `x${current}`, label: 'prefixed' },
    { value: current.slice(0, -1), label: 'shortened' },
    { value: current.toUpperCase(), label: 'upper_case' },
    { value: current.toLowerCase(), label: 'lower_case' },
    { value: ` ${current} `, label: 'padded' },
    { value: `${current}/file`, label: 'below' },
    { value: `${current}/../x`, label: 'climbing' },
    ...[...words.texts].flatMap(([value]) => [
      { value: `${value}x`, label: 'longer' },
      { value: `x${value}`, label: 'prefixed' },
      { value: value.toUpperCase(), label: 'upper_case' },
      { value: value.toLowerCase(), label: 'lower_case' },
      { value: ` ${value} `, label: 'padded' },
      { value: `${value}/file`, label: 'below' },
      { value: `${value.replace(/\*+$/, '')}file`, label: 'matching' },
      { value: `${value} x`, label: 'with_more' },
      ...(/^[*a-z0-9.-]+\.[a-z]+$/i.test(value)
        ? [
            { value: `https://${value.replace(/^\*\.?/, '')}/`, label: 'url' },
            { value: `https://sub.${value.replace(/^\*\.?/, '')}/`, label: 'subdomain' },
            { value: `https://x${value.replace(/^\*\.?/, '')}/`, label: 'other_domain' },
          ]
        : []),
    ]),
    ...TROUBLE.map((value) => ({ value, label: 'trouble' })),
    ...sized(counted),
  ];
};

const numberValues = (current: number, schema: Schema, words: Words): readonly Suggestion[] => [
  ...numbersIn(schema, ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']).flatMap(([keyword, value]) =>
    around(value, snake(keyword)),
  ),
  ...words.distances.flatMap((distance) => [
    ...around(current + distance, 'bound'),
    ...around(current - distance, 'bound'),
  ]),
  { value: 0, label: 'zero' },
  { value: current + 1, label: 'one_more' },
  { value: current - 1, label: 'one_less' },
  ...[...words.numbers].flatMap(([value, label]) => around(value, label)),
  { value: -1, label: 'negative' },
  { value: current + 0.5, label: 'fraction' },
  { value: 1e9, label: 'huge' },
];

const listValues = (
  current: readonly unknown[],
  schema: Schema,
  words: Words,
  root: unknown,
): readonly Suggestion[] => {
  const items = Object.hasOwn(schema, 'items') ? schema.items : undefined;
  const sampled = sampleSchema(items, root, 'item', false);
  const first = current[0] ?? sampled;
  const of = (length: number): readonly unknown[] =>
    Array.from(
      { length },
      (_, at) => current[at] ?? (typeof first === 'string' ? `${first}${at === 0 ? '' : at}` : first),
    );
  const lengths = [
    ...numbersIn(schema, ['minItems', 'maxItems']).map(([keyword, length]) => [length, snake(keyword)] as const),
    ...words.numbers,
  ].flatMap(([length, label]) =>
    Number.isInteger(length) && length >= 0 && length < LONGEST_LIST ? around(length, label) : [],
  );
  const isText = typeof first === 'string' || items === undefined;
  const texts = isText ? [...words.texts, ...TROUBLE.map((text) => [text, 'trouble'] as const)] : [];
  return [
    { value: [], label: 'empty' },
    ...[...words.lists.values()].flatMap((list) => [
      { value: list, label: 'all_listed' },
      { value: list.slice(1), label: 'all_but_the_first' },
      { value: list.slice(0, -1), label: 'all_but_the_last' },
    ]),
    ...(isRecord(first)
      ? [
          { value: [affirm(first, undefined)], label: 'one_affirmed' },
          ...[...words.lists.values()].flatMap((list) => [
            { value: list.map((name) => affirm(first, name)), label: 'all_listed' },
            { value: list.slice(1).map((name) => affirm(first, name)), label: 'all_but_the_first' },
          ]),
        ]
      : []),
    { value: of(1), label: 'one' },
    { value: of(2), label: 'two' },
    ...lengths.flatMap(({ value, label }) =>
      typeof value === 'number' && value >= 0 ? [{ value: of(value), label: `length_${label}` }] : [],
    ),
    { value: [first, first], label: 'twice' },
    ...texts.flatMap(([text, label]) => [
      { value: [text], label },
      ...(current.length > 0 ? [{ value: [...current, text], label: `with_${label}` }] : []),
      { value: [text.toUpperCase()], label: `${label}_upper_case` },
      { value: [` ${text} `], label: `${label}_padded` },
    ]),
    { value: [7], label: 'of_a_number' },
    { value: [...current, 7], label: 'with_a_number' },
  ];
};

/** Most names that are given to members of an object that takes any. */
const MOST_NAMES = 30;

/** Objects with more in them: members that nobody declared, named and filled as the schema has it and otherwise, and many of them. */
const memberValues = (
  current: Readonly<Record<string, unknown>>,
  schema: Schema,
  words: Words,
  root: unknown,
): readonly Suggestion[] => {
  const others = own(schema, 'additionalProperties');
  const sample = isRecord(others) ? sampleSchema(others, root, 'value', true) : 'value';
  const names = textsIn(own(schema, 'propertyNames'));
  const isMap = others !== false && (others !== undefined || own(schema, 'properties') === undefined);
  const counts = numbersIn(schema, ['minProperties', 'maxProperties']).flatMap(([keyword, count]) =>
    around(count, snake(keyword)).filter(
      ({ value }) => typeof value === 'number' && value >= 0 && value < LONGEST_LIST,
    ),
  );
  const given = Object.keys(current);
  const of = (count: number): Readonly<Record<string, unknown>> => {
    const more = Array.from({ length: Math.max(0, count - given.length) }, (_, at) => [`member_${at + 1}`, sample]);
    return { ...Object.fromEntries(Object.entries(current).slice(0, count)), ...Object.fromEntries(more) };
  };
  const added = (name: string, value: unknown) => ({ ...current, [name]: value });
  return [
    { value: added('undeclared_member', 1), label: 'more' },
    ...(isMap ? [sample, [], {}, null, true, 'text'] : []).map((value) => ({
      value: added('undeclared_member', value),
      label: 'more',
    })),
    ...names.map((name) => ({ value: added(name, sample), label: `with_${name}` })),
    ...counts.map(({ value, label }) => ({ value: of(Number(value)), label })),
    ...(isMap ? [...words.texts.keys()].slice(0, MOST_NAMES) : []).flatMap((text) => [
      { value: added(text, sample), label: `with_${text}` },
      ...(text.includes('*') ? [{ value: added(text.replaceAll('*', 'x'), sample), label: `with_${text}` }] : []),
    ]),
  ];
};

const WRONG: readonly Suggestion[] = [
  { value: 7, label: 'a_number' },
  { value: 'text', label: 'a_text' },
  { value: true, label: 'true' },
  { value: [], label: 'a_list' },
  { value: {}, label: 'an_object' },
  { value: null, label: 'null' },
];

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/**
 * Values worth a try in one place: around the bounds of its schema, what stands in conditions and limits and what is near to it, the
 * edges of lists, values of another type, and none.
 *
 * @param current what stands there, or would; its type says what the place is for
 * @param schema the schema of the place, empty where there is none
 */
export const suggestValues = (current: unknown, schema: Schema, words: Words, root: unknown): readonly Suggestion[] => {
  const listed = Object.hasOwn(schema, 'enum') && Array.isArray(schema.enum) ? schema.enum : [];
  const own =
    typeof current === 'string'
      ? textValues(current, schema, words)
      : typeof current === 'number'
        ? numberValues(current, schema, words)
        : typeof current === 'boolean'
          ? [{ value: !current, label: String(!current) }]
          : Array.isArray(current)
            ? listValues(current, schema, words, root)
            : [];
  return [
    { value: REMOVED, label: 'absent' },
    ...listed.map((value) => ({ value, label: String(value) })),
    ...own,
    ...WRONG.filter(({ value }) => kindOf(value) !== kindOf(current)),
    ...(isRecord(current) && typeOf(schema) === 'object' ? memberValues(current, schema, words, root) : []),
  ];
};
