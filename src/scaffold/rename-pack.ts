import { ASSURANCE_RANK, isMembers, type Members } from '../spec/index.js';

/** What a pack is called before and after, and the capability that a passport needs for it. */
export interface Renaming {
  readonly id: { readonly from: string; readonly to: string };
  readonly capability: { readonly from: string; readonly to: string };
  readonly assurance: string;
}

/** Replaces whole names, not parts of longer ones: `data.export` in `data.export.create.v1` stays. */
export const replaceName = (text: string, from: string, to: string): string => {
  const whole = new RegExp(`(?<![A-Za-z0-9_.-])${from.replace(/[.]/g, '\\.')}(?![A-Za-z0-9_-]|\\.[A-Za-z0-9_])`, 'g');
  return text.replace(whole, () => to);
};

/** Takes what stands at a dotted path out of an object; undefined when there is nothing. Branches that become empty go as well. */
const takeOut = (
  object: Members,
  path: readonly string[],
): { readonly rest: Members; readonly value: unknown } | undefined => {
  const [head = '', ...tail] = path;
  if (!Object.hasOwn(object, head)) return undefined;
  const { [head]: inner, ...others } = object;
  if (tail.length === 0) return { rest: others, value: inner };
  const taken = isMembers(inner) ? takeOut(inner, tail) : undefined;
  if (taken === undefined) return undefined;
  return {
    rest: Object.keys(taken.rest).length === 0 ? others : { ...others, [head]: taken.rest },
    value: taken.value,
  };
};

const putIn = (object: Members, path: readonly string[], value: unknown): Members => {
  const [head = '', ...tail] = path;
  if (tail.length === 0) return { ...object, [head]: value };
  const inner = Object.hasOwn(object, head) ? object[head] : undefined;
  return { ...object, [head]: putIn(isMembers(inner) ? inner : {}, tail, value) };
};

/** The limits of a passport, or of a patch on one, under the new capability, where they stood under a dotted path (E-09). */
const renameDotted = (holder: Members, { from, to }: Renaming['capability']): Members => {
  const { limits } = holder;
  if (!isMembers(limits) || !from.includes('.')) return holder;
  const taken = takeOut(limits, from.split('.'));
  return taken === undefined ? holder : { ...holder, limits: putIn(taken.rest, to.split('.'), taken.value) };
};

/** The lines of a suite under the new names; a line that says nothing of them stays as it is, to the byte. */
export const renameLines = (text: string, { id, capability }: Renaming): string =>
  replaceName(replaceName(text, id.from, id.to), capability.from, capability.to)
    .split('\n')
    .map((line) => {
      if (capability.from === capability.to || !line.includes('"limits"')) return line;
      const value = JSON.parse(line) as Members;
      const renamed = Object.fromEntries(
        Object.entries(value).map(([key, member]) =>
          (key === 'overridePassport' || key === 'passport') && isMembers(member)
            ? [key, renameDotted(member, capability)]
            : [key, member],
        ),
      );
      return JSON.stringify(renamed) === JSON.stringify(value) ? line : JSON.stringify(renamed);
    })
    .join('\n');

/** A passport that held the old capability, holding the new one, at the assurance that the pack wants if it was lower. */
export const renamePassport = (passport: Members, { capability, assurance }: Renaming, limits?: Members): Members => {
  const rank = (level: unknown): number => ASSURANCE_RANK.get(String(level)) ?? -1;
  const capabilities = Array.isArray(passport.capabilities) ? passport.capabilities : [];
  const old = isMembers(passport.limits) ? passport.limits : {};
  const renamed = {
    ...passport,
    assurance_level: rank(passport.assurance_level) < rank(assurance) ? assurance : passport.assurance_level,
    capabilities: capabilities.map((each: unknown) =>
      isMembers(each) && each.id === capability.from ? { ...each, id: capability.to } : each,
    ),
    limits: Object.fromEntries(
      Object.entries(old).map(([key, block]) =>
        key === capability.from ? [capability.to, limits ?? block] : [key, block],
      ),
    ),
  };
  return capability.from === capability.to ? renamed : renameDotted(renamed, capability);
};
