import { digest } from '../../json/index.js';
import { baseContexts, type VcVersion } from '../contexts/context-list.js';
import { PINNED_CONTEXTS } from '../contexts/oap-context.js';
import { type Contexts, PUBLIC_CONTEXTS } from '../contexts/public-contexts.js';
import type { Suite } from '../proof/suites.js';

/** Whether an entry of a context list is the context of this standard, carried along or under the address that the caller vouches for. */
const isOapContext = (entry: unknown, contextUrl: string | undefined): boolean =>
  typeof entry === 'string' ? entry === contextUrl : PINNED_CONTEXTS.includes(digest(entry));

/** Whether a context list is exactly the one under which a proof of the suite covers every claim: base, then the pinned context. */
export const isPinned = (
  list: readonly unknown[],
  version: VcVersion,
  suite: Suite,
  contextUrl: string | undefined,
): boolean => {
  const base = baseContexts(version, suite);
  return (
    list.length === base.length + 1 &&
    base.every((url, index) => list[index] === url) &&
    isOapContext(list.at(-1), contextUrl)
  );
};

/** Entries of a context list that nobody here knows: addresses that are neither public nor given, and contexts that are written out. */
export const unknownContexts = (
  list: readonly unknown[],
  given: Contexts,
  contextUrl: string | undefined,
): readonly string[] =>
  list.flatMap((entry) => {
    if (typeof entry === 'string')
      return PUBLIC_CONTEXTS.includes(entry) || given.has(entry) || entry === contextUrl ? [] : [entry];
    return isOapContext(entry, contextUrl) ? [] : ['a context that is written out'];
  });
