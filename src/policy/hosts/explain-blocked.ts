import { isStringList, readOwn, showExcerpt } from '../shell/index.js';
import { isCovered, readEntry } from './host-entry.js';
import { readUrl } from './read-url.js';

/**
 * Why `context.url` may not be asked for under `limits.blocked_domains`; undefined when it may: no URL, no list, an empty
 * one, or a host that no entry covers. Blank entries are ignored. An entry that cannot be read refuses every URL, since
 * nobody can say what it was to block.
 */
export const explainBlocked = (context: unknown, limits: unknown): string | undefined => {
  const url = readOwn(context, 'url');
  const blocked = readOwn(limits, 'blocked_domains');
  if (url === undefined || blocked === undefined) return undefined;
  if (!isStringList(blocked)) return 'blocked_domains is not a list of strings';
  const entries = blocked.filter((entry) => entry.trim() !== '');
  if (entries.length === 0) return undefined;
  if (typeof url !== 'string') return 'url is not a string';
  const target = readUrl(url);
  if (typeof target === 'string') return `url ${target}`;
  for (const text of entries) {
    const entry = readEntry(text);
    if (entry === undefined) return `the entry ${showExcerpt(text)} of blocked_domains is no host`;
    const hit = [target.host, ...target.alsoRead].find((host) => isCovered(host, entry));
    if (hit !== undefined) return `host ${showExcerpt(hit.text)} is covered by the entry ${showExcerpt(text)}`;
  }
  return undefined;
};
