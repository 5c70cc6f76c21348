import { CANONICAL_MEMBERS, WINDOW_MEMBERS } from './decision-members.js';
import { isMembers, type Members, memberOf } from './members.js';

const NAMES = [...CANONICAL_MEMBERS, ...WINDOW_MEMBERS] as const;

/** The same JSON, members in the same order: what repeats a decision copies it. */
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * Where what a decision is wrapped in (E-37) says something else than the decision, by the names of the members: who reads
 * the outside would otherwise take for verified what nobody signed. Nothing for a decision that stands alone.
 *
 * @param document `{ decision }` or `{ data: { decision } }`, with whatever else it holds
 * @param body the decision in it
 */
export const wrapperDisagreements = (document: Members, body: Members): readonly string[] => {
  if (document === body) return [];
  const data = memberOf(document, 'data');
  const layers = isMembers(data) ? [document, data] : [document];
  return [...NAMES, 'decision' as const].filter((name) => {
    const inside = name === 'decision' ? body : memberOf(body, name);
    return layers.some((layer) => Object.hasOwn(layer, name) && !same(memberOf(layer, name), inside));
  });
};
