import { suggest } from '../diagnostics/index.js';
import { LIMIT_CATALOGUE } from '../spec/index.js';
import { findLimitReads, readLimitKeys } from './read-limits.js';
import type { LintSubject } from './subject.js';

/** The top-level keys that the catalogue knows for a pack, also for another version of it. */
export const catalogueKeys = (subject: LintSubject): ReadonlySet<string> => {
  const stem = subject.id.replace(/\.v[0-9]+$/, '');
  const id = Object.keys(LIMIT_CATALOGUE).find(
    (each) => each === subject.id || each.replace(/\.v[0-9]+$/, '') === stem,
  );
  const keys = Object.keys((id === undefined ? undefined : LIMIT_CATALOGUE[id]) ?? {});
  return new Set(
    keys.map((key) => key.split('.')).flatMap(([first, second]) => (first === '*' ? second : first) ?? []),
  );
};

const bareOf = (key: string): string => key.replace(/[_-]/g, '').toLowerCase();

/** A key with each of its words left out in turn: what it has in common with keys that differ in one word. */
const gapsOf = (key: string): readonly { readonly frame: string; readonly word: string }[] => {
  const words = key.split('_');
  return words.map((word, index) => ({ frame: words.with(index, '').join('_'), word }));
};

/** So many keys with a word in common are a family, not misspellings. */
const MAX_COMPARED = 50;
const MAX_WORDS = 12;

/**
 * Keys by what near ones have in common. Near is the same letters with other separators, or the same words but one, and that one
 * nearly the same. Keys that differ in a whole word (`per_day`, `per_hour`) are different keys.
 */
class NearKeys {
  private readonly bare = new Map<string, string>();
  private readonly frames = new Map<string, { readonly key: string; readonly word: string }[]>();

  constructor(keys: Iterable<string>) {
    for (const key of keys) {
      if (!this.bare.has(bareOf(key))) this.bare.set(bareOf(key), key);
      if (key.split('_').length > MAX_WORDS) continue;
      for (const { frame, word } of gapsOf(key)) {
        const list = this.frames.get(frame);
        if (list === undefined) this.frames.set(frame, [{ key, word }]);
        else if (list.length < MAX_COMPARED) list.push({ key, word });
      }
    }
  }

  find(key: string): string | undefined {
    const same = this.bare.get(bareOf(key));
    if (same !== undefined) return same;
    if (key.split('_').length > MAX_WORDS) return undefined;
    for (const { frame, word } of gapsOf(key)) {
      if (word.length <= 2) continue;
      const near = this.frames.get(frame)?.find((other) => suggest(word, [other.word]) !== undefined);
      if (near !== undefined) return near.key;
    }
    return undefined;
  }
}

const misspeltOf = (subject: LintSubject): ReadonlyMap<string, string> => {
  const known = catalogueKeys(subject);
  const read = readLimitKeys(subject);
  const required = new Set(subject.limitsRequired);
  const found = new Map<string, string>();
  const look = (keys: Iterable<string>, candidates: NearKeys): void => {
    for (const key of keys) {
      const meant = candidates.find(key);
      if (meant !== undefined) found.set(key, meant);
    }
  };
  // What some rule reads under its own name is a limit of its own, not the right spelling of another one.
  const unread = [...required, ...known].filter((key) => !read.has(key));
  const strange = findLimitReads(subject).flatMap(({ key }) => (known.has(key) || required.has(key) ? [] : [key]));
  look(new Set(strange), new NearKeys(unread));
  const unused = [...known].filter((key) => !read.has(key) && !required.has(key));
  look(
    [...required].filter((key) => !known.has(key)),
    new NearKeys(unused),
  );
  return found;
};

/** Limit keys that the pack reads or requires and that look like another key misspelt, with the key that is meant. */
export const findMisspeltLimits = (subject: LintSubject): ReadonlyMap<string, string> =>
  subject.once(findMisspeltLimits, () => misspeltOf(subject));
