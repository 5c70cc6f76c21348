import { isRecord } from '../../../expr/index.js';
import { formatPointer } from '../../../json/index.js';
import type { PreparedPack } from '../../../policy/index.js';
import { changeAt } from '../change-at.js';
import { changeSchema, findSchemas } from '../find-schemas.js';
import type { PackChange, PackMutator } from '../mutant.js';

const without = (list: readonly unknown[], name: string): readonly unknown[] => list.filter((each) => each !== name);

const namesAt = (holder: unknown, key: string): readonly string[] => {
  const list = isRecord(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
};

const isLegacy = ({ rules }: PreparedPack): boolean =>
  rules.some(({ condition }) => condition?.tree.dialect === 'legacy');

/** The pack without a name among the members that contexts must have. */
const released = (pack: PreparedPack, name: string): PreparedPack => ({
  ...pack,
  requiredMembers: pack.requiredMembers.filter((each) => each !== name),
  undemandedMembers: pack.undemandedMembers.filter((each) => each !== name),
});

/** A member that contexts must have, no longer demanded: neither by `required_context` nor by `required_fields`. */
export const requiredMember: PackMutator = {
  name: 'required-member',
  change: (pack, { contextCheck }) => {
    const { document } = pack;
    const fields = namesAt(document, 'required_fields');
    const schemas = findSchemas(document).filter(({ path }) => contextCheck !== 'presence' || path.length === 1);
    const told = (path: readonly string[], name: string): Pick<PackChange, 'pointer' | 'from' | 'to'> => ({
      pointer: formatPointer(path),
      from: `${name} required`,
      to: `${name} not required`,
    });
    const below = schemas.flatMap(({ schema, path }) =>
      namesAt(schema, 'required').map((name): PackChange => {
        const at = [...path, 'required'];
        const left = without(namesAt(schema, 'required'), name);
        if (path.length > 1) return { ...told(at, name), schema: changeSchema(document, at, left) };
        // In the older dialect a rule may be skipped for want of a member that is not required, so all is made anew.
        const whole = changeAt(changeAt(document, at, left), ['required_fields'], without(fields, name));
        if (isLegacy(pack)) return { ...told(at, name), document: whole };
        return {
          ...told(at, name),
          loosens: 'context',
          pack: released(pack, name),
          schema: changeSchema(document, at, left),
        };
      }),
    );
    const demanded = namesAt(schemas[0]?.schema, 'required');
    const listed = fields
      .filter((name) => !demanded.includes(name))
      .map((name): PackChange => {
        const whole = changeAt(document, ['required_fields'], without(fields, name));
        return {
          ...told(['required_fields'], name),
          ...(isLegacy(pack) ? { document: whole } : { loosens: 'context' as const, pack: released(pack, name) }),
        };
      });
    return [...below, ...listed];
  },
};
