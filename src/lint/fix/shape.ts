import { ASSURANCE_RANK, isMembers } from '../../spec/index.js';

export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** What is known of a value before the rules run. */
export interface Shape {
  /** The types that it can have when it is there; undefined when that is open. */
  readonly types?: ReadonlySet<JsonType>;
  /** Whether it may be missing. */
  readonly absent: boolean;
  /** Whether something has checked the types, or made them; limits are free in form, whatever the catalogue says. */
  readonly certain: boolean;
  /** Whether a string is an assurance level for certain, or for certain none. */
  readonly level?: 'level' | 'plain';
  /** A map with a default, as keyed state is. */
  readonly map?: true;
  /** Elements of an array. */
  readonly items?: Shape;
  /** Members of an object by name; `undefined` is a computed key. */
  readonly members?: (name: string | undefined) => Shape;
}

export const ANYTHING: Shape = { absent: true, certain: false };

/** The shape of a value that is always there and of one type. */
export const certainly = (type: JsonType, more: Partial<Shape> = {}): Shape => ({
  types: new Set([type]),
  absent: false,
  certain: true,
  ...more,
});

/** Whether a value of this shape is of one of these types, when it is there. */
export const isOnly = ({ types }: Shape, ...wanted: readonly JsonType[]): boolean =>
  types !== undefined && [...types].every((type) => wanted.includes(type));

export const mayBeNull = ({ types }: Shape): boolean => types?.has('null') ?? true;

/** Whether a member access on it may find nothing to look into. */
export const mayBeNothing = (shape: Shape): boolean => shape.absent || mayBeNull(shape);

const SOLID_TYPES: readonly JsonType[] = ['string', 'number', 'boolean', 'array', 'object'];

/** The same value, known to be there, and where `solid` not to be null. */
export const present = (shape: Shape, solid: boolean): Shape => {
  if (!solid) return { ...shape, absent: false };
  const types = [...(shape.types ?? SOLID_TYPES)].filter((type) => type !== 'null');
  return { ...shape, absent: false, types: new Set(types) };
};

/** The shape of a member of a value; a computed key is undefined. */
export const memberShape = (shape: Shape, key: string | undefined): Shape => {
  if (key === 'length' && isOnly(shape, 'array', 'string', 'null')) return certainly('number');
  return shape.members?.(key) ?? ANYTHING;
};

/** Whether a path leads to something in every value of this shape: all on the way is required, and has been checked. */
export const isAlwaysThere = (shape: Shape, path: readonly string[]): boolean => {
  const [first, ...rest] = path;
  if (first === undefined) return !shape.absent;
  const isContainer =
    shape.certain && (isOnly(shape, 'object') || (first === 'length' && isOnly(shape, 'array', 'string')));
  return isContainer && !shape.absent && isAlwaysThere(memberShape(shape, first), rest);
};

type Json = Readonly<Record<string, unknown>>;

export const own = (value: unknown, key: string): unknown =>
  isMembers(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const TYPE_NAMES: ReadonlyMap<unknown, JsonType> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['integer', 'number'],
  ['boolean', 'boolean'],
  ['null', 'null'],
  ['array', 'array'],
  ['object', 'object'],
]);

/** Formats whose values are never the word of an assurance level. */
const PLAIN_FORMATS: ReadonlySet<unknown> = new Set([
  'date',
  'date-time',
  'time',
  'email',
  'uri',
  'uuid',
  'ipv4',
  'ipv6',
]);

const typeOfValue = (value: unknown): JsonType | undefined => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return TYPE_NAMES.get(typeof value);
};

const namedTypes = (schema: Json): ReadonlySet<JsonType> | undefined => {
  const type = own(schema, 'type');
  if (type === undefined) return undefined;
  const types = (Array.isArray(type) ? type : [type]).map((each) => TYPE_NAMES.get(each));
  return types.includes(undefined) ? undefined : new Set(types.filter((each) => each !== undefined));
};

/** The values that `enum` or `const` leaves. */
const listed = (schema: Json): readonly unknown[] | undefined => {
  if (Object.hasOwn(schema, 'const')) return [schema.const];
  const values = own(schema, 'enum');
  return Array.isArray(values) ? values : undefined;
};

const levelOf = (schema: Json, values: readonly unknown[] | undefined): Shape['level'] | undefined => {
  const isLevel = (value: unknown): boolean => typeof value === 'string' && ASSURANCE_RANK.has(value);
  if (values !== undefined && values.length > 0) {
    if (values.every(isLevel)) return 'level';
    return values.some(isLevel) ? undefined : 'plain';
  }
  return PLAIN_FORMATS.has(own(schema, 'format')) ? 'plain' : undefined;
};

/**
 * The shape of a value that a JSON Schema (draft-07) has accepted. Only what a schema says directly is heeded; what stands beside a
 * `$ref` counts for nothing.
 */
export const shapeOfSchema = (schema: unknown, absent: boolean): Shape => {
  if (!isMembers(schema) || Object.hasOwn(schema, '$ref')) return { absent, certain: false };
  const values = listed(schema);
  const byValue = values?.map(typeOfValue);
  const types =
    namedTypes(schema) ?? (byValue?.includes(undefined) ? undefined : byValue && new Set(byValue as JsonType[]));
  const level = levelOf(schema, values);
  const items = own(schema, 'items');
  const required = own(schema, 'required');
  const properties = own(schema, 'properties');
  return {
    ...(types === undefined ? {} : { types }),
    absent,
    certain: types !== undefined,
    ...(level === undefined ? {} : { level }),
    ...(isMembers(items) ? { items: shapeOfSchema(items, false) } : {}),
    members: (name) => {
      if (name === undefined || !isMembers(properties) || !Object.hasOwn(properties, name)) return ANYTHING;
      return shapeOfSchema(properties[name], !(Array.isArray(required) && required.includes(name)));
    },
  };
};
