import { isRecord } from '../../../expr/index.js';
import { follow } from '../sample-schema.js';

type Schema = Readonly<Record<string, unknown>>;

/** The schema of a place in the context, as far as `properties` and `items` lead there; undefined where nothing is said. */
export const schemaAt = (root: unknown, path: readonly string[]): Schema | undefined => {
  let at: unknown = root;
  for (const name of path) {
    const schema = follow(at, root);
    const items = Array.isArray(schema.items) ? schema.items[0] : schema.items;
    const declared = isRecord(schema.properties) && Object.hasOwn(schema.properties, name);
    const other = isRecord(schema.additionalProperties) ? schema.additionalProperties : undefined;
    at = declared && isRecord(schema.properties) ? schema.properties[name] : /^[0-9]+$/.test(name) ? items : other;
    if (at === undefined) return undefined;
  }
  return follow(at, root);
};
