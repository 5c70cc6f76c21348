import { isRecord } from '../../expr/index.js';
import { around, LONGEST_LIST, numbersIn, type Suggestion, snake } from './bounds.js';
import type { Words } from './gather-words.js';
import { samplePattern } from './sample-pattern.js';
import { sampleSchema } from './sample-schema.js';

type Schema = Readonly<Record<string, unknown>>;

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

/** Most names that are given to members of an object that takes any. */
const MOST_NAMES = 30;

/** Objects with more in them: members that nobody declared, named and filled as the schema has it and otherwise, and many of them. */
export const memberValues = (
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
