import { isRecord } from '../../expr/index.js';
import { formatPointer } from '../../json/index.js';
import type { PreparedPack } from '../../policy/index.js';
import { type ContextCheck, compileContextSchema } from '../../validate/index.js';

type Schema = Readonly<Record<string, unknown>>;
type Problems = ReturnType<ContextCheck>;

/** A changed `required_context`, with the path of the change from its top. */
export interface ChangedSchema {
  readonly schema: unknown;
  readonly path: readonly string[];
}

/** Keywords at the top beside which a member can be checked by its own schema alone. */
const PLAIN = new Set([
  '$schema',
  'title',
  'description',
  'type',
  'required',
  'properties',
  'additionalProperties',
  'definitions',
]);

/** Most schemas that are compiled as one. */
const BATCH = 40;

interface Part {
  /** The member of a context that the schema is for; undefined when it is for the whole. */
  readonly member: string | undefined;
  readonly schema: unknown;
}

const partOf = ({ schema, path }: ChangedSchema): Part => {
  const [first, member] = path;
  const plain = isRecord(schema) && Object.keys(schema).every((keyword) => PLAIN.has(keyword));
  if (!plain || first !== 'properties' || member === undefined || path.length < 3 || !isRecord(schema.properties))
    return { member: undefined, schema };
  return { member, schema: schema.properties[member] };
};

/** What is wrong with a context apart from one member. Past this many problems not all are told, so the rest may be anything. */
const MANY = 20;

const apartFrom = (problems: Problems, member: string): Problems => {
  const pointer = formatPointer([member]);
  const others = problems.filter((each) => each.pointer !== pointer && !each.pointer.startsWith(`${pointer}/`));
  return others.length === 0 && problems.length >= MANY ? problems : others;
};

const compileBatch = async (parts: readonly Part[], root: Schema): Promise<readonly (ContextCheck | undefined)[]> => {
  const names = parts.map((_, at) => `m${at}`);
  const { definitions } = root;
  const compiled = await compileContextSchema({
    ...(definitions === undefined ? {} : { definitions }),
    properties: Object.fromEntries(parts.map(({ schema }, at) => [names[at] ?? '', schema])),
  });
  if (compiled.ok) return names.map((name) => (value) => compiled.check({ [name]: value }));
  if (parts.length === 1) return [undefined];
  // One of them is no schema any more; which one is found by halves.
  const half = Math.ceil(parts.length / 2);
  return [...(await compileBatch(parts.slice(0, half), root)), ...(await compileBatch(parts.slice(half), root))];
};

/** References that would lead elsewhere once the schema stands inside another one. */
const isMovable = (root: Schema): boolean =>
  !/"\$id":/.test(JSON.stringify(root)) && !/"\$ref":"(?!#\/definitions\/)/.test(JSON.stringify(root));

/**
 * Compiles many versions of one `required_context` that differ in one place each, most of them as the schema of the member that is
 * changed, and many as one: compiling is what takes the time. Undefined for what is no schema any more.
 */
export const compileChecks = async (
  pack: PreparedPack,
  root: Schema,
  changed: readonly ChangedSchema[],
): Promise<readonly (ContextCheck | undefined)[]> => {
  const known = new WeakMap<object, Problems>();
  const check = (context: object): Problems => {
    const problems = known.get(context) ?? pack.checkContext(context);
    known.set(context, problems);
    return problems;
  };
  const parts = changed.map(partOf);
  const size = isMovable(root) ? BATCH : 1;
  const checks: (ContextCheck | undefined)[] = [];
  for (let at = 0; at < parts.length; at += size) {
    const some = parts.slice(at, at + size);
    if (size > 1) checks.push(...(await compileBatch(some, root)));
    else {
      const [only] = changed.slice(at, at + 1);
      const compiled = await compileContextSchema(only?.schema);
      checks.push(compiled.ok ? compiled.check : undefined);
    }
  }
  return parts.map(({ member }, at): ContextCheck | undefined => {
    const own = checks[at];
    if (own === undefined || member === undefined || size === 1) return own;
    return (context) => {
      if (!isRecord(context)) return pack.checkContext(context);
      const others = apartFrom(check(context), member);
      return others.length > 0 || !Object.hasOwn(context, member) ? others : own(context[member]);
    };
  });
};
