import type { CaseResult, Diagnostic } from '../../diagnostics/index.js';
import { canonicalize, sha256Hex } from '../../json/index.js';
import { mayReadState } from '../../policy/index.js';
import type { RanCase } from './ran-case.js';

/** Digest of what a case is decided on; undefined where that hangs on the cases before it, or has no canonical form. */
const inputOf = ({ planned }: RanCase): string | undefined => {
  const { case: each, pack, passport } = planned;
  if (mayReadState(pack) && !each.isolated && each.state === undefined) return undefined;
  try {
    const { context, state = null, facts = null, now = null } = each;
    return sha256Hex(canonicalize([context, passport.document, state, facts, now]));
  } catch {
    return undefined;
  }
};

/** Finds cases that ask what an earlier one of the pack asks. */
export const watchDuplicates = (): ((ran: RanCase) => readonly Diagnostic[]) => {
  const seen = new Map<string, Pick<CaseResult, 'name' | 'location'>>();
  return (ran) => {
    const { name, location } = ran.result;
    const input = inputOf(ran);
    const first = input === undefined ? undefined : seen.get(input);
    if (input !== undefined && first === undefined) seen.set(input, { name, location });
    if (first === undefined) return [];
    return [
      {
        code: 'suite/duplicate-case',
        severity: 'error',
        message: `\`${name}\` asks the same as \`${first.name}\``,
        hint: 'Take one of them out, or let it differ in what its name says.',
        location,
        related: [{ message: 'the first one is here', location: first.location }],
      },
    ];
  };
};
