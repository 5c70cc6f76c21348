import { isRecord } from '../../../expr/index.js';
import { formatPointer } from '../../../json/index.js';
import { changeAt } from '../change-at.js';
import { findSchemas } from '../find-schemas.js';
import type { PackChange, PackMutator } from '../mutant.js';

const without = (list: readonly unknown[], name: unknown): readonly unknown[] => list.filter((each) => each !== name);

const listAt = (holder: unknown, key: string): readonly unknown[] => {
  const list = isRecord(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
  return Array.isArray(list) ? list : [];
};

/** A member that contexts must have, no longer demanded: neither by `required_context` nor by `required_fields`. */
export const requiredMember: PackMutator = {
  name: 'required-member',
  change: ({ document }, { contextCheck }) => {
    const change = (path: readonly string[], name: unknown, from: unknown): PackChange => ({
      pointer: formatPointer(path),
      from: `${String(name)} required`,
      to: `${String(name)} not required`,
      document: from,
    });
    const fields = listAt(document, 'required_fields');
    const schemas = findSchemas(document).filter(({ path }) => contextCheck !== 'presence' || path.length === 1);
    const root = listAt(schemas[0]?.schema, 'required');
    return [
      ...schemas.flatMap(({ schema, path }) =>
        listAt(schema, 'required').map((name) => {
          const at = [...path, 'required'];
          const changed = changeAt(document, at, without(listAt(schema, 'required'), name));
          const top = path.length === 1 && fields.includes(name);
          return change(at, name, top ? changeAt(changed, ['required_fields'], without(fields, name)) : changed);
        }),
      ),
      ...without(fields, undefined)
        .filter((name) => !root.includes(name))
        .map((name) =>
          change(['required_fields'], name, changeAt(document, ['required_fields'], without(fields, name))),
        ),
    ];
  },
};
