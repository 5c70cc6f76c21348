import type { PreparedRule } from '../../policy/index.js';
import type { Bench } from './attempt.js';
import { limitsPath } from './limits-path.js';
import { applyEdit, type Edit, type Request } from './request.js';
import type { Draft } from './steer/index.js';
import { suggestEdits } from './suggest-edits.js';
import { type Watched, watchValidator } from './watch-validator.js';

const MOST_TRIED = 6000;
/** What asking a validator takes, as a part of a decision. */
const ASKED = 0.5;
const MOST_PLACES = 24;
const DEEPEST = 3;

/** What is new in what a validator does: the sentence without what it quotes and counts, and what was looked at. */
const signatureOf = ({ message, reads }: Watched): string =>
  `${message?.replace(/[0-9]+|`[^`]*`|"[^"]*"|'[^']*'/g, '#') ?? 'pass'}\n${[...reads].sort().join()}`;

/** The changes to what was looked at. */
const editsAbout = (bench: Bench, request: Request, reads: ReadonlySet<string>): readonly Edit[] => {
  const own = limitsPath(bench.pack, request.passport);
  return suggestEdits(bench, request).filter(({ path: [root = '', ...rest] }) => {
    if (root === 'now') return true;
    if (root !== 'passport') return reads.has(`${root}/${rest[0] ?? ''}`);
    return own.every((segment, at) => rest[at] === segment) && reads.has(`limits/${rest[own.length] ?? ''}`);
  });
};

/**
 * Requests that show a validator at work, one for each thing that it is seen to do. What it looks at is watched, that is changed, and
 * where it then does something new, the search goes on from there.
 */
export const exploreValidator = (bench: Bench, rule: PreparedRule, starts: readonly Draft[]): readonly Draft[] => {
  const seen = new Set<string>();
  const found: Draft[] = [];
  let tried = 0;
  let queue: readonly (readonly [draft: Draft, watched: Watched])[] = starts.map((draft) => [
    draft,
    watchValidator(bench, draft.request, rule),
  ]);
  for (const [, watched] of queue) seen.add(signatureOf(watched));
  for (let depth = 0; depth < DEEPEST; depth++) {
    const next: (readonly [Draft, Watched])[] = [];
    for (const [draft, { reads }] of queue.slice(0, MOST_PLACES))
      for (const edit of editsAbout(bench, draft.request, reads)) {
        if (tried++ > MOST_TRIED || bench.isSpent) return found;
        bench.spend(ASKED);
        const changed = { request: applyEdit(draft.request, edit), edits: [...draft.edits, edit] };
        const watched = watchValidator(bench, changed.request, rule);
        const signature = signatureOf(watched);
        if (seen.has(signature)) continue;
        seen.add(signature);
        found.push(changed);
        next.push([changed, watched]);
      }
    queue = next;
  }
  return found;
};
