import type { Diagnostic } from '../../diagnostics/index.js';
import { canonicalize } from '../../json/index.js';
import { mayReadState } from '../../policy/index.js';
import type { RanCase } from './ran-case.js';

/** What a case is decided on; undefined where that hangs on the cases before it, or has no canonical form. */
const inputOf = ({ planned }: RanCase): string | undefined => {
  const { case: each, pack, passport } = planned;
  if (mayReadState(pack) && !each.isolated && each.state === undefined) return undefined;
  try {
    const { context, state = null, facts = null, now = null } = each;
    return canonicalize([context, passport.document, state, facts, now]);
  } catch {
    return undefined;
  }
};

/** Cases that ask what an earlier one of the pack asks. */
export const findDuplicates = (cases: readonly RanCase[]): readonly Diagnostic[] => {
  const seen = new Map<string, RanCase>();
  return cases.flatMap((each): readonly Diagnostic[] => {
    const input = inputOf(each);
    const first = input === undefined ? undefined : seen.get(input);
    if (input !== undefined && first === undefined) seen.set(input, each);
    if (first === undefined) return [];
    return [
      {
        code: 'suite/duplicate-case',
        severity: 'error',
        message: `\`${each.result.name}\` asks the same as \`${first.result.name}\``,
        hint: 'Take one of them out, or let it differ in what its name says.',
        location: each.result.location,
        related: [{ message: 'the first one is here', location: first.result.location }],
      },
    ];
  });
};
