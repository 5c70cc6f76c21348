import type { Diagnostic } from '../../diagnostics/index.js';
import { type JsonLimits, parseJson } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';

/** Faults of text that is JSON all the same: readers make different things of it. */
const READABLE: ReadonlySet<string> = new Set([
  'json/duplicate-name',
  'json/lone-surrogate',
  'json/number-overflow',
  'json/unsafe-integer',
]);

const BEYOND: ReadonlySet<string> = new Set(['json/too-deep', 'json/too-many-items']);

/** How much is looked through for the names in it; what is deeper still takes a reader far longer than it took to send. */
const FURTHER: Partial<JsonLimits> = { maxDepth: 1_000, maxItems: 200_000 };

const liesWithin = (name: string, { code, location: { pointer = '' } }: Diagnostic): boolean =>
  READABLE.has(code) && (pointer === `/${name}` || pointer.startsWith(`/${name}/`));

const readLoosely = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The members of a body whose faults all lie in one of them: what that one says is good for looking names up, and for nothing that is
 * allowed. The others are read as strictly as ever. Undefined when there is no such body.
 *
 * @param faults what was found within `limits`
 */
export const rescueMembers = (
  text: string,
  name: string,
  faults: readonly Diagnostic[],
  limits: Partial<JsonLimits>,
): Members | undefined => {
  const isBeyond = faults.some(({ code }) => BEYOND.has(code));
  const further = isBeyond ? parseJson(text, { file: 'body', limits: { ...limits, ...FURTHER } }) : undefined;
  const found = further === undefined ? faults : further.ok ? [] : further.diagnostics;
  if (!found.every((fault) => liesWithin(name, fault))) return undefined;
  const loose = further?.ok === true ? further.value : readLoosely(text);
  if (!isMembers(loose)) return undefined;
  const { [name]: faulty, ...others } = loose;
  const strict = parseJson(JSON.stringify(others), { file: 'body', limits });
  return strict.ok && isMembers(strict.value) ? { ...strict.value, [name]: faulty } : undefined;
};
