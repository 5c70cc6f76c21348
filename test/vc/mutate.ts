type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Path = readonly (string | number)[];

/** One change of a document, as text: some of what is tried cannot be said in any other way. */
export interface Mutation {
  readonly what: string;
  readonly text: string;
}

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place of a document, the whole first. */
const places = (value: Json, path: Path = []): readonly (readonly [Path, Json])[] => [
  [path, value],
  ...(Array.isArray(value)
    ? value.flatMap((each: Json, index) => places(each, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([name, each]) => places(each, [...path, name]))
      : []),
];

/** The document with another value at a place; undefined takes the place away. */
const replace = (root: Json, path: Path, value: Json | undefined): Json => {
  const [first, ...rest] = path;
  if (first === undefined) return value ?? null;
  if (Array.isArray(root)) {
    const list = root as readonly Json[];
    if (rest.length === 0 && value === undefined) return list.filter((_, index) => index !== first);
    return list.map((each, index) => (index === first ? replace(each, rest, value) : each));
  }
  const entries = Object.entries(root as object) as [string, Json][];
  if (rest.length === 0 && value === undefined) return Object.fromEntries(entries.filter(([name]) => name !== first));
  return Object.fromEntries(entries.map(([name, each]) => [name, name === first ? replace(each, rest, value) : each]));
};

const otherLeaf = (value: Json): readonly Json[] => {
  if (typeof value === 'string') return [`${value}x`, value.toUpperCase(), ''];
  if (typeof value === 'number') return [value + 1, String(value)];
  if (typeof value === 'boolean') return [!value, String(value)];
  return value === null ? [0] : [];
};

const ADDED: readonly (readonly [string, Json])[] = [
  ['x', 1],
  ['x', null],
  ['@index', 'x'],
  ['@id', 'urn:x'],
  ['@type', '@json'],
  ['@graph', []],
  ['@nest', {}],
  ['@included', []],
  ['@reverse', {}],
  ['@context', []],
  ['@context', {}],
  ['id', 'urn:x'],
  ['id', null],
  ['type', []],
  ['name', null],
  ['holder', []],
  ['evidence', []],
  ['urn:x:y', null],
];

const LONE = '\ud800';

/** All changes of one place. */
const changesAt = function* (root: Json, path: Path, value: Json): Generator<readonly [string, Json]> {
  for (const other of otherLeaf(value)) yield ['another value', replace(root, path, other)];
  if (path.length > 0) {
    yield ['wrapped in an array', replace(root, path, [value])];
    yield ['wrapped as a value', replace(root, path, { '@value': value })];
    yield ['wrapped as an id', replace(root, path, { '@id': value })];
    yield ['wrapped as a list', replace(root, path, { '@list': [value] })];
    yield ['wrapped as a set', replace(root, path, { '@set': [value] })];
    yield ['taken away', replace(root, path, undefined)];
    yield ['null', replace(root, path, null)];
  }
  if (typeof value === 'string') yield ['a lone surrogate', replace(root, path, value + LONE)];
  if (Array.isArray(value)) {
    yield ['turned round', replace(root, path, [...value].reverse())];
    yield ['its last once more', replace(root, path, [...value, ...value.slice(-1)])];
    yield ['an element more', replace(root, path, [...value, null])];
    yield ['an object more', replace(root, path, [...value, {}])];
  }
  if (isObject(value)) {
    for (const [name, added] of ADDED)
      if (!Object.hasOwn(value, name)) yield [`${name} added`, replace(root, path, { ...value, [name]: added })];
    for (const name of Object.keys(value)) {
      const { [name]: moved = null, ...rest } = value;
      yield [`${name} renamed`, replace(root, path, { ...rest, [`${name}x`]: moved })];
      yield [`${name} called by @`, replace(root, path, { ...rest, [`@${name}`]: moved })];
    }
    const names = Object.keys(value);
    for (const [index, name] of names.entries()) {
      const next = names[index + 1];
      if (next === undefined) continue;
      const swapped = { ...value, [name]: value[next] ?? null, [next]: value[name] ?? null };
      yield [`${name} and ${next} swapped`, replace(root, path, swapped)];
    }
  }
};

const MARK = '\u0001prototype';

/** An own member `__proto__`, which only text can hold for sure. */
const withPrototype = (root: Json, path: Path, value: Json): string =>
  JSON.stringify(replace(root, path, { ...(value as object), [MARK]: { x: 1 } })).replace(
    JSON.stringify(MARK),
    '"__proto__"',
  );

/** Picks places, by their number and path. */
export type Take = (index: number, path: Path) => boolean;

/** Every single change that is tried on a document, at the places that are picked. */
export const mutations = function* (root: Json, take: Take): Generator<Mutation> {
  for (const [index, [path, value]] of places(root).entries()) {
    if (!take(index, path)) continue;
    const at = `/${path.join('/')}`;
    for (const [what, changed] of changesAt(root, path, value))
      yield { what: `${at} ${what}`, text: JSON.stringify(changed) };
    if (isObject(value)) yield { what: `${at} __proto__ added`, text: withPrototype(root, path, value) };
  }
};
