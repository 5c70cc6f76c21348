import { LEVELS, type ScopeData } from './make-scope.js';
import type { Random } from './random.js';

/** Member names of all kinds: plain ones, those of prototypes, those that the language refuses, those that are no names. */
const KEYS = [
  ...'a b id name amount items tags price active ключ naïve $ _'.split(' '),
  ...'length toString valueOf hasOwnProperty constructor __proto__ prototype eval Function'.split(' '),
  ...['', ' ', 'x y', '0', '1', "it's", 'if', 'in', '\u{1F600}', '\u2028'],
];
const TEXTS = [
  '',
  'a',
  'b',
  'ab',
  'USD',
  'L2',
  ' a b ',
  'a,b,c',
  'ß',
  'İ',
  '\u{1F600}',
  '\ud800',
  '0',
  'length',
  '$&',
  'toString',
];
const NUMBERS = [0, 1, 2, 3, 5, 10, -1, 0.5, -0.25, 1e21, 1e308, -1e308, 5e-324, 9007199254740991, 4294967296];

const key = (random: Random): string => random.pick(KEYS);
const text = (random: Random): string => random.pick(TEXTS);
const number = (random: Random): number => (random.chance(0.5) ? random.int(20) : random.pick(NUMBERS));
const scalar = (random: Random): unknown =>
  random.weighted<() => unknown>([
    [4, () => number(random)],
    [4, () => text(random)],
    [2, () => random.chance(0.5)],
    [1, () => null],
  ])();

/** JSON text, because only `JSON.parse` makes an own member called `__proto__`. */
const object = (random: Random, members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}${
    random.chance(0.2) ? `${members.length > 0 ? ',' : ''}"none":null` : ''
  }}`;

const list = (random: Random, make: () => string): string => `[${random.times(random.int(5), make).join(',')}]`;

const value = (random: Random, depth: number): string =>
  random.weighted<() => string>([
    [6, () => JSON.stringify(scalar(random))],
    [2, () => list(random, () => JSON.stringify(number(random)))],
    [2, () => list(random, () => JSON.stringify(text(random)))],
    [depth > 0 ? 2 : 0, () => list(random, () => value(random, depth - 1))],
    [depth > 0 ? 2 : 0, () => record(random, depth - 1)],
    [depth > 0 ? 2 : 0, () => list(random, () => record(random, depth - 1))],
  ])();

const record = (random: Random, depth: number): string =>
  object(
    random,
    random.times(1 + random.int(4), () => [key(random), value(random, depth)]),
  );

/** Everything a well-typed expression may want to read, under random names beside random members. */
const context = (random: Random): string => {
  const row = (): string =>
    object(random, [
      ['id', JSON.stringify(text(random))],
      ['price', JSON.stringify(number(random))],
      [key(random), value(random, 1)],
    ]);
  return object(random, [
    ['amount', JSON.stringify(number(random))],
    ['currency', JSON.stringify(text(random))],
    ['active', JSON.stringify(random.chance(0.5))],
    ['numbers', list(random, () => JSON.stringify(number(random)))],
    ['tags', list(random, () => JSON.stringify(text(random)))],
    ['items', list(random, row)],
    ['address', record(random, 1)],
    ...random.times(3, (): [string, string] => [key(random), value(random, 2)]),
  ]);
};

export const deepFreeze = <T>(frozen: T): T => {
  if (typeof frozen === 'object' && frozen !== null) {
    Object.freeze(frozen);
    for (const name of Object.getOwnPropertyNames(frozen))
      deepFreeze(Object.getOwnPropertyDescriptor(frozen, name)?.value);
  }
  return frozen;
};

/** Random JSON for the five roots of data, frozen through and through. */
export const generateScope = (random: Random): ScopeData =>
  deepFreeze({
    passport: JSON.parse(
      object(random, [
        ['assurance_level', JSON.stringify(random.pick([...LEVELS.keys()]))],
        ['regions', list(random, () => JSON.stringify(text(random)))],
        ['limits', record(random, 2)],
      ]),
    ),
    context: JSON.parse(context(random)),
    limits: JSON.parse(record(random, 2)),
    policy: { id: 'example.pack.v1', min_assurance: random.pick([...LEVELS.keys()]) },
  });
