import { formatPointer } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';

/** A schema object and where it stands; `root` is what a `$ref` of the form `#/…` inside it starts from. */
export interface SchemaPlace {
  readonly schema: Record<string, unknown>;
  readonly pointer: string;
  readonly root: SchemaRoot;
}

/** The schema that has the nearest `$id` around a place, or the whole document. */
export interface SchemaRoot {
  readonly schema: unknown;
  readonly pointer: string;
}

const ONE = [
  'additionalItems',
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
];
const LIST = ['allOf', 'anyOf', 'items', 'oneOf'];

/** The keywords whose value maps names to schemas (`dependencies` also to lists of names). */
export const MAPS = ['$defs', 'definitions', 'dependencies', 'patternProperties', 'properties'];

/** The schemas that stand directly inside a schema, where draft-07 puts them, with the part of the pointer that leads there. */
export const subschemasOf = (
  schema: Record<string, unknown>,
): readonly (readonly [string, Record<string, unknown>])[] => {
  const found: [string, Record<string, unknown>][] = [];
  const take = (path: readonly (string | number)[], value: unknown): void => {
    if (isMembers(value)) found.push([formatPointer(path), value]);
  };
  for (const keyword of ONE) if (Object.hasOwn(schema, keyword)) take([keyword], schema[keyword]);
  for (const keyword of LIST) {
    const list = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (Array.isArray(list)) for (const [i, item] of list.entries()) take([keyword, i], item);
  }
  for (const keyword of MAPS) {
    const map = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (isMembers(map)) for (const [name, item] of Object.entries(map)) take([keyword, name], item);
  }
  return found;
};
