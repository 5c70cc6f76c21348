import { isRecord } from '../../expr/index.js';
import { resolvePointer } from '../../json/index.js';
import { samplePattern } from './sample-pattern.js';

type Schema = Readonly<Record<string, unknown>>;

const FORMATS: Readonly<Record<string, string>> = {
  uri: 'https://example.com/',
  email: 'user@example.com',
  date: '2025-01-30',
  'date-time': '2025-01-30T10:30:00Z',
  uuid: '3f0c6a52-8d1e-4b7a-9c35-52e8a1d46b07',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
};

const own = (schema: Schema, keyword: string): unknown =>
  Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;

const number = (schema: Schema, keyword: string): number | undefined => {
  const value = own(schema, keyword);
  return typeof value === 'number' ? value : undefined;
};

/** A schema with its `$ref` followed, as far as it leads into the same document. */
export const follow = (schema: unknown, root: unknown): Schema => {
  let at = schema;
  for (let hops = 0; hops < 20; hops++) {
    if (!isRecord(at)) return {};
    const ref = own(at, '$ref');
    if (typeof ref !== 'string' || !ref.startsWith('#')) return at;
    at = resolvePointer(root, decodeURIComponent(ref.slice(1)));
  }
  return {};
};

/** The type that a schema asks for, told by its other keywords when it names none. */
export const typeOf = (schema: Schema): string => {
  const named = own(schema, 'type');
  const first: unknown = Array.isArray(named) ? named.find((each) => each !== 'null') : named;
  if (typeof first === 'string') return first;
  if (own(schema, 'properties') !== undefined) return 'object';
  if (own(schema, 'items') !== undefined) return 'array';
  return 'string';
};

const sampleText = (schema: Schema, name: string): string => {
  const [pattern, format] = [own(schema, 'pattern'), own(schema, 'format')];
  if (typeof pattern === 'string') {
    const sampled = samplePattern(pattern);
    return sampled.padEnd(number(schema, 'minLength') ?? 0, sampled.at(-1) ?? 'a');
  }
  if (typeof format === 'string' && FORMATS[format] !== undefined) return FORMATS[format];
  return name.slice(0, number(schema, 'maxLength') ?? 1000).padEnd(number(schema, 'minLength') ?? 0, 'x');
};

const sampleNumber = (schema: Schema): number => {
  const above = number(schema, 'exclusiveMinimum');
  const least = number(schema, 'minimum') ?? (above === undefined ? undefined : above + 1);
  return least ?? Math.min(1, number(schema, 'maximum') ?? 1);
};

/**
 * A value that fits a schema, as small as may be: required members alone, the first value of an enumeration, the lowest bound.
 * A guess where keywords work together, which whoever uses it has to check.
 *
 * @param name what texts are made of
 * @param all the optional members too
 */
export const sampleSchema = (given: unknown, root: unknown, name: string, all = false, depth = 0): unknown => {
  const schema = follow(given, root);
  const listed = own(schema, 'enum');
  if (own(schema, 'const') !== undefined) return schema.const;
  if (Array.isArray(listed)) return listed[0];
  if (depth > 12) return null;
  const [branch] = ['oneOf', 'anyOf'].map((keyword) => own(schema, keyword)).filter(Array.isArray);
  if (branch !== undefined && own(schema, 'type') === undefined && own(schema, 'properties') === undefined)
    return sampleSchema(branch[0], root, name, all, depth + 1);
  switch (typeOf(schema)) {
    case 'object': {
      const [properties, required] = [own(schema, 'properties'), own(schema, 'required')];
      const declared = isRecord(properties) ? properties : {};
      const extra = branch === undefined ? [] : follow(branch[0], root).required;
      const needed = [required, extra].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
      const names = [...new Set([...needed, ...(all ? Object.keys(declared) : [])])];
      return Object.fromEntries(names.map((each) => [each, sampleSchema(declared[each], root, each, all, depth + 1)]));
    }
    case 'array': {
      const items = own(schema, 'items');
      const item = Array.isArray(items) ? items[0] : items;
      const least = number(schema, 'minItems') ?? (all ? 1 : 0);
      return Array.from({ length: Math.min(least, 1000) }, (_, at) =>
        sampleSchema(item, root, at === 0 ? name : `${name}${at}`, all, depth + 1),
      );
    }
    case 'integer':
      return Math.ceil(sampleNumber(schema));
    case 'number':
      return sampleNumber(schema);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return sampleText(schema, name);
  }
};
