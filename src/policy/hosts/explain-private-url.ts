import { readOwn } from '../shell/index.js';
import { explainPrivate } from './explain-private.js';
import { readUrl } from './read-url.js';

/**
 * Why `context.url` leads, or may lead, off the public network; undefined when it does not, when there is none, or when
 * `limits.block_private_ips` is false. An absent limit counts as true.
 */
export const explainPrivateUrl = (context: unknown, limits: unknown): string | undefined => {
  const url = readOwn(context, 'url');
  const limit = readOwn(limits, 'block_private_ips');
  if (url === undefined || limit === false) return undefined;
  if (limit !== undefined && limit !== true) return 'block_private_ips is neither true nor false';
  if (typeof url !== 'string') return 'url is not a string';
  const target = readUrl(url);
  if (typeof target === 'string') return `url ${target}`;
  for (const host of [target.host, ...target.alsoRead]) {
    const why = explainPrivate(host);
    if (why !== undefined) return why;
  }
  return undefined;
};
