import { formatPointer, parsePointer, resolvePointer } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import type { SchemaPlace, SchemaRoot } from './schema-walk.js';

/**
 * What a `$ref` of the form `#/…` names: a schema to look at, nothing to look at (undefined: a boolean schema, or a
 * reference by `$id`, which the schema library resolves or refuses), or `unresolved`. Members of a prototype are not reached.
 */
export const resolveReference = (ref: string, root: SchemaRoot): SchemaPlace | 'unresolved' | undefined => {
  if (!ref.startsWith('#/')) return undefined;
  let segments: string[];
  try {
    segments = parsePointer(decodeURIComponent(ref.slice(1)));
  } catch {
    return 'unresolved';
  }
  const path = formatPointer(segments);
  const schema = resolvePointer(root.schema, path);
  if (typeof schema === 'boolean') return undefined;
  return isMembers(schema) ? { schema, pointer: root.pointer + path, root } : 'unresolved';
};
