import { canonicalize } from '../../json/index.js';
import type { Members } from '../../spec/index.js';

/** What other signers are known to have signed instead of what the standard says, in words (E-07, E-70). For explaining, never for accepting. */
export const otherInputs = ({
  signature,
  ...covered
}: Members): readonly (readonly [words: string, text: string])[] => {
  const { kid: _kid, ...withoutKid } = covered;
  const { decision_token: _token, ...withoutToken } = covered;
  return [
    ['the decision without `kid`, so that anybody can put another in its place', canonicalize(withoutKid)],
    ['the decision without `decision_token`', canonicalize(withoutToken)],
    ['the canonical form with a line feed after it', `${canonicalize(covered)}\n`],
    ['the decision with an empty `signature`', canonicalize({ ...covered, signature: '' })],
    ['the members in the order of the document, not sorted', JSON.stringify(covered)],
  ];
};
