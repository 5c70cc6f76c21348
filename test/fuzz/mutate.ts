import fc from 'fast-check';

/** One change to bytes; places are fractions of the length, so that they fit every document. */
type Mutation = (bytes: Uint8Array) => Uint8Array;

const at = (bytes: Uint8Array, place: number): number => Math.min(bytes.length, Math.floor(place * (bytes.length + 1)));

const splice = (bytes: Uint8Array, from: number, count: number, insert: Uint8Array): Uint8Array =>
  Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(Math.min(bytes.length, from + count))]);

/** Pieces that mean something to a parser of JSON, of conditions or of patterns. */
const PIECES: readonly string[] = [
  ...'{ } [ ] , : " \\ / \n \r\n \t 0 -1 1e999 -0 9007199254740993 1.5 true false null NaN'.split(' '),
  ...['', '{}', '[]', '""', '" "', '\u0000', '\ufeff', '\u2028', '\ud83d\ude00', '\\u0000', '\\ud800', '\\"'],
  ...[
    '"__proto__"',
    '"constructor"',
    '"toString"',
    '"$ref"',
    '"#"',
    '"pattern":',
    '"x-state":',
    '"x-lint-ignore":[{}],',
  ],
  ...['"type":"expression",', '"type":"custom_validator",', '"condition":null,', '"condition":"",'],
  ...[
    '(',
    ')',
    '!',
    '!(',
    ' in ',
    ' not in ',
    ' and ',
    ' or ',
    '?.',
    '??',
    ' ? ',
    ' : ',
    '=>',
    'x => ',
    '.some(',
    '.every(',
  ],
  ...[
    'limits.',
    'context.',
    'passport.',
    'state.',
    'helpers.',
    "['",
    "']",
    "'",
    '<',
    '<=',
    '==',
    '===',
    '(a+)+$',
    '[^',
    '{1,',
  ],
];
const INVALID: readonly Uint8Array[] = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xfe, 0xff], [0]].map(
  (each) => Uint8Array.from(each),
);

const place = fc.double({ min: 0, max: 1, noNaN: true });
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES).map((text) => Buffer.from(text) as Uint8Array) },
  { weight: 1, arbitrary: fc.constantFrom(...INVALID) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 8 }) },
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, piece).map(
    ([from, insert]) =>
      (bytes: Uint8Array) =>
        splice(bytes, at(bytes, from), 0, insert),
  ),
  fc.tuple(place, fc.nat(12), piece).map(
    ([from, count, insert]) =>
      (bytes: Uint8Array) =>
        splice(bytes, at(bytes, from), count, insert),
  ),
  fc.tuple(place, fc.nat(200)).map(
    ([from, count]) =>
      (bytes: Uint8Array) =>
        splice(bytes, at(bytes, from), count, Buffer.of()),
  ),
  fc.tuple(place, place, fc.nat(300)).map(([from, to, count]) => (bytes: Uint8Array) => {
    const start = at(bytes, from);
    return splice(bytes, at(bytes, to), 0, bytes.slice(start, start + count));
  }),
  fc.tuple(place, fc.nat(7)).map(([from, bit]) => (bytes: Uint8Array) => {
    const copy = Uint8Array.from(bytes);
    const index = Math.min(at(bytes, from), copy.length - 1);
    if (index >= 0) copy[index] = (copy[index] ?? 0) ^ (1 << bit);
    return copy;
  }),
  place.map((from) => (bytes: Uint8Array) => bytes.slice(0, at(bytes, from))),
);

/** Replaces one value, chosen by a number at each level, by another one: the text stays JSON. */
const replaceInside = (value: unknown, path: readonly number[], next: unknown): unknown => {
  const [head, ...rest] = path;
  if (head === undefined || typeof value !== 'object' || value === null) return next;
  const keys = Object.keys(value);
  const key = keys[head % Math.max(keys.length, 1)];
  if (key === undefined) return next;
  const inner = replaceInside((value as Record<string, unknown>)[key], rest, next);
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? inner : each));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, name === key ? inner : each]));
};

const structural: fc.Arbitrary<Mutation> = fc
  .tuple(fc.array(fc.nat(30), { maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }))
  .map(([path, next]) => (bytes: Uint8Array) => {
    try {
      return Buffer.from(JSON.stringify(replaceInside(JSON.parse(Buffer.from(bytes).toString()), path, next)));
    } catch {
      return bytes;
    }
  });

/** Up to six changes, one after another: of values most often, else of bytes. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .oneof(
    { weight: 2, arbitrary: fc.array(structural, { minLength: 1, maxLength: 4 }) },
    { weight: 3, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 6 }) },
    { weight: 1, arbitrary: fc.tuple(structural, mutation).map((both) => [...both]) },
  )
  .map((list) => (bytes: Uint8Array) => list.reduce((before, change) => change(before), bytes));
