import type { PublicKey } from '../public-key.js';
import type { KeyFound } from './key-answer.js';

/** Keys by id, with the place they are from. */
export interface KeySet {
  readonly source: string;
  readonly byKid: ReadonlyMap<string, PublicKey>;
}

/** Keys without an id cannot be named and are left out; `readJwks` has refused ids that are there twice. */
export const makeKeySet = (source: string, keys: readonly PublicKey[]): KeySet => ({
  source,
  byKid: new Map(keys.flatMap((key) => (key.kid === undefined ? [] : [[key.kid, key] as const]))),
});

/** The key with that very id, else the one whose id is the part after the last colon: published sets leave the prefix away (D-13). */
export const findInKeySet = ({ source, byKid }: KeySet, kid: string): KeyFound | undefined => {
  const exact = byKid.get(kid);
  if (exact !== undefined) return { key: exact, match: 'exact', source };
  const last = byKid.get(kid.slice(kid.lastIndexOf(':') + 1));
  return last === undefined ? undefined : { key: last, match: 'last-part', source };
};

const MOST_SHOWN = 8;

/** The ids of a set in words, for who looked for another one. */
export const describeKeySet = ({ source, byKid }: KeySet): string => {
  if (byKid.size === 0) return `${source} has no key that can verify decisions`;
  const shown = [...byKid.keys()].slice(0, MOST_SHOWN).map((kid) => (kid.length > 80 ? `${kid.slice(0, 79)}…` : kid));
  const more = byKid.size > MOST_SHOWN ? ` and ${byKid.size - MOST_SHOWN} more` : '';
  return `${source} has ${shown.join(', ')}${more}`;
};
