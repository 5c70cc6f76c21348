import { canonicalizeParsed } from '../../json/index.js';
import { CANONICAL_MEMBERS, type Members } from '../../spec/index.js';
import { decodeSignature } from '../decision/decode-signature.js';
import type { ReadDecision } from '../decision/read-decision.js';
import { signingInputOfParsed } from '../decision/signing-input.js';
import type { PublicKey } from '../public-key.js';
import { verifyBytes } from '../verify-bytes.js';
import { failed, notChecked, passed, type Step } from './step.js';

const CITES = { requirement: 'OAP-DECISION-001', erratum: 'D-42' } as const;

/** The members about which two decisions say two things, their signatures aside. */
const findDisagreements = (body: Members, copy: Members): readonly string[] =>
  CANONICAL_MEMBERS.filter((name) => name !== 'signature').filter(
    (name) =>
      !Object.hasOwn(copy, name) ||
      !Object.hasOwn(body, name) ||
      canonicalizeParsed(body[name]) !== canonicalizeParsed(copy[name]),
  );

/** The canonical decision under `decision` says what the decision around it says, and the same key signed it (D-42). The outer signature does not cover it. */
export const copyStep = ({ body, copy }: ReadDecision, key: PublicKey | undefined): Step | undefined => {
  if (copy === undefined) return undefined;
  const wrong = findDisagreements(body, copy);
  if (wrong.length > 0)
    return failed(
      'copy',
      'copy/disagrees',
      `the decision under \`decision\` disagrees about ${wrong.map((name) => `\`${name}\``).join(', ')}`,
      CITES,
    );
  if (key === undefined)
    return notChecked('copy', 'copy/not-checked', 'there is no key to check the decision under `decision` with', CITES);
  const signature = typeof copy.signature === 'string' ? decodeSignature(copy.signature) : undefined;
  const genuine = signature !== undefined && verifyBytes(Buffer.from(signingInputOfParsed(copy)), signature.bytes, key);
  return genuine
    ? passed('copy', 'the decision under `decision` says the same, and is signed')
    : failed('copy', 'copy/signature', 'the decision under `decision` is not signed by this key', CITES);
};
