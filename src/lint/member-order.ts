import { formatPointer } from '../json/index.js';
import type { Change, Finding } from './rule.js';

type Json = Readonly<Record<string, unknown>>;

/** Positions of a longest run of numbers that rise, not counting undefined ones. */
const longestRise = (ranks: readonly (number | undefined)[]): ReadonlySet<number> => {
  const best: { readonly length: number; readonly before: number | undefined }[] = [];
  let end: number | undefined;
  for (const [at, rank] of ranks.entries()) {
    let before: number | undefined;
    if (rank !== undefined) {
      for (let earlier = 0; earlier < at; earlier++) {
        const earlierRank = ranks[earlier];
        if (earlierRank === undefined || earlierRank > rank) continue;
        if (before === undefined || (best[earlier]?.length ?? 0) > (best[before]?.length ?? 0)) before = earlier;
      }
    }
    best.push({
      length: rank === undefined ? 0 : (before === undefined ? 0 : (best[before]?.length ?? 0)) + 1,
      before,
    });
    if (rank !== undefined && (end === undefined || (best[at]?.length ?? 0) > (best[end]?.length ?? 0))) end = at;
  }
  const kept = new Set<number>();
  for (let at = end; at !== undefined; at = best[at]?.before) kept.add(at);
  return kept;
};

/**
 * What is out of place in an object, as one finding whose fix moves the fewest members. `order` gives groups of names; inside a
 * group any order will do, and members in no group stay where they are.
 */
export const findMisplaced = (
  document: Json,
  path: readonly (string | number)[],
  order: readonly (readonly string[])[],
  what: string,
): Finding | undefined => {
  const names = Object.keys(document);
  const ranks = names.map((name) => {
    const rank = order.findIndex((group) => group.includes(name));
    return rank < 0 ? undefined : rank;
  });
  const kept = longestRise(ranks);
  const moved = names.flatMap((name, at) => {
    const rank = ranks[at];
    return rank === undefined || kept.has(at) ? [] : [{ name, rank }];
  });
  const [first] = moved;
  if (first === undefined) return undefined;
  // The member that has to stand after this one: the first kept one of a later group.
  const next = (rank: number): string | undefined => names.find((_, at) => kept.has(at) && (ranks[at] ?? -1) > rank);
  const parent = formatPointer(path);
  const fix = moved
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(({ name, rank }): Change[] => {
      const before = next(rank);
      return [
        { kind: 'remove', pointer: formatPointer([...path, name]) },
        {
          kind: 'add',
          pointer: parent,
          key: name,
          value: document[name],
          ...(before === undefined ? {} : { before }),
        },
      ];
    });
  const target = next(first.rank);
  const last = names.findLast((_, at) => kept.has(at) && (ranks[at] ?? order.length) <= first.rank);
  const usual = target === undefined ? `after \`${last ?? ''}\`` : `before \`${target}\``;
  return {
    pointer: formatPointer([...path, first.name]),
    key: true,
    message: `\`${first.name}\` stands at an unusual place in ${what}; it usually comes ${usual}`,
    hint: 'The usual order makes packs easy to compare.',
    fix,
  };
};
