import { isMembers } from '../../spec/index.js';

/** Changes to a pack that no case notices, by the words for them, with the reason why that is so. */
export type Survivors = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads `schemas/survivors.json`: by pack, what is listed there and why. What has no reason is not listed.
 */
export const readSurvivors = (document: unknown): Survivors => {
  const found = new Map<string, Map<string, string>>();
  const groups: readonly unknown[] = isMembers(document) && Array.isArray(document.groups) ? document.groups : [];
  for (const group of groups) {
    if (!isMembers(group) || typeof group.reason !== 'string' || group.reason.trim() === '') continue;
    if (!isMembers(group.packs)) continue;
    for (const [pack, changes] of Object.entries(group.packs)) {
      const own = found.get(pack) ?? new Map<string, string>();
      found.set(pack, own);
      for (const change of Array.isArray(changes) ? changes : []) own.set(String(change), group.reason);
    }
  }
  return found;
};
