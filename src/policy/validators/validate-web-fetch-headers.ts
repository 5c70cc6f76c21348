import { isRecord } from '../../expr/index.js';
import { explainHeader, explainHostHeader } from '../headers/index.js';
import { judge } from '../judge.js';
import { isStringList, readOwn, showExcerpt } from '../shell/index.js';
import type { Validator } from './types.js';

/** Whether an entry blocks a header: the same name, or its beginning when the entry ends in `*`; case is folded. */
const blocks = (entry: string, name: string): boolean =>
  entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry;

const explain = (context: unknown, limits: unknown): string | undefined => {
  const headers = readOwn(context, 'headers');
  const blocked = readOwn(limits, 'blocked_headers');
  if (headers === undefined) return undefined;
  if (!isRecord(headers)) return 'headers is not an object';
  if (blocked !== undefined && !isStringList(blocked)) return 'blocked_headers is not a list of strings';
  const entries = (blocked ?? []).map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== '');
  for (const [name, value] of Object.entries(headers)) {
    const malformed = explainHeader(name, value);
    if (malformed !== undefined) return malformed;
    const folded = name.toLowerCase();
    const entry = entries.find((candidate) => blocks(candidate, folded));
    if (entry !== undefined) return `the header ${showExcerpt(name)} is blocked by ${showExcerpt(entry)}`;
    const foreign = folded === 'host' ? explainHostHeader(String(value), readOwn(context, 'url')) : undefined;
    if (foreign !== undefined) return foreign;
  }
  return undefined;
};

/**
 * Rule `header_restriction` of `web.fetch.v1`: the headers are well formed, none is blocked, and `Host` names the host of
 * the URL. The specification names this validator and speaks of patterns for credentials and tokens without a key (E-13);
 * `limits.blocked_headers` lists names, none by default, since many services want `Authorization`.
 *
 * No headers: pass. `headers` has to be an object of strings. A name is a token (so `Authorization` followed by a blank or
 * a colon is none), a value has no CR, LF or NUL nor a character of which the low byte is one. Names compare without case; an entry that
 * ends in `*` is a prefix, a blank entry is ignored. `Host` is compared as hosts are; its port may be left out.
 *
 * Known gaps: values are not searched for secrets; `X-Forwarded-Host` and its kin are headers like any other; servers that
 * take `_` for `-` see names that no entry lists; what a client sends on after a redirect is its own affair.
 */
export const validateWebFetchHeaders: Validator = ({ context, limits }) =>
  judge(context, () => explain(context, limits));
