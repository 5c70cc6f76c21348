import { canonicalize } from '../../json/index.js';
import type { PreparedPack, PreparedPassport } from '../../policy/index.js';
import { isMembers } from '../../spec/index.js';

/** Most values of one member that are remembered; two are enough to say that it varies. */
const ENOUGH = 2;

const textOf = (holder: unknown, key: string): string => {
  if (!isMembers(holder) || !Object.hasOwn(holder, key)) return 'absent';
  try {
    return canonicalize(holder[key]);
  } catch {
    return 'no canonical form';
  }
};

const declaredMembers = (document: unknown): readonly string[] => {
  const schema = isMembers(document) ? document.required_context : undefined;
  return isMembers(schema) && isMembers(schema.properties) ? Object.keys(schema.properties) : [];
};

/** Watches which limits and context members have one value only, whatever the case. */
export const watchValues = (pack: PreparedPack) => {
  const read = pack.rules.flatMap(({ condition }) => [...(condition?.reads.limits ?? [])]);
  const keys = read.map((path) => path.split('.')[0] ?? '').filter((key) => key !== '');
  const watched = {
    limits: new Map([...new Set([...pack.limitsRequired, ...keys])].map((key) => [key, new Set<string>()])),
    context: new Map(declaredMembers(pack.document).map((key) => [key, new Set<string>()])),
  };
  const note = (members: ReadonlyMap<string, Set<string>>, holder: unknown): void => {
    for (const [key, values] of members) if (values.size < ENOUGH) values.add(textOf(holder, key));
  };
  const unvaried = (members: ReadonlyMap<string, Set<string>>): readonly string[] =>
    [...members].filter(([, values]) => values.size < ENOUGH).map(([key]) => key);
  return {
    see: (passport: PreparedPassport, context: unknown): void => {
      note(watched.limits, passport.limitsFor(pack).limits);
      note(watched.context, context);
    },
    result: () => ({ limits: unvaried(watched.limits), context: unvaried(watched.context) }),
  };
};
