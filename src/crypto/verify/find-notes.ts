import type { Note } from '../../diagnostics/index.js';
import type { ParsedDigest } from '../../json/index.js';
import { CANONICAL_MEMBERS, WINDOW_MEMBERS } from '../../spec/index.js';
import type { SignatureForm } from '../decision/decode-signature.js';
import type { ReadDecision } from '../decision/read-decision.js';
import type { KeyFound } from '../keys/key-answer.js';

const KNOWN: ReadonlySet<string> = new Set([
  ...CANONICAL_MEMBERS,
  ...WINDOW_MEMBERS,
  ...['decision_token', 'context_digest', 'content_hash', 'prev_content_hash', 'prev_decision_id', 'verification_mode'],
]);

const WORDS: Readonly<Record<ParsedDigest['encoding'] | SignatureForm, string>> = {
  hex: 'in hexadecimal',
  'upper-case-hex': 'in upper case',
  base64: 'in base64',
  base64url: 'in base64url without padding',
};

const MOST_SHOWN = 8;

/** What a reader should know of a decision and its cryptography, beside what became of the steps. */
export const findNotes = (
  { body, dialect, pointer }: ReadDecision,
  found: KeyFound | undefined,
  forms: { readonly signature: SignatureForm | undefined; readonly digest: ParsedDigest['encoding'] | undefined },
): readonly Note[] => {
  const notes: Note[] = [];
  if (dialect !== 'spec')
    notes.push({
      code: 'decision/dialect',
      message: `the decision is of the dialect ${dialect}, not in canonical form`,
      erratum: 'E-02',
    });
  if (pointer !== '')
    notes.push({
      code: 'decision/wrapped',
      message: `the decision lies at ${pointer} of the document`,
      erratum: 'E-37',
    });
  const unknown = Object.keys(body).filter((name) => !KNOWN.has(name));
  if (unknown.length > 0)
    notes.push({
      code: 'decision/unknown-member',
      message: `the standard does not know ${unknown
        .slice(0, MOST_SHOWN)
        .map((name) => JSON.stringify(name.slice(0, 60)))
        .join(', ')}${unknown.length > MOST_SHOWN ? ' and more' : ''}`,
      requirement: 'OAP-DECISION-013',
    });
  if (forms.signature !== undefined && forms.signature !== 'base64')
    notes.push({
      code: 'signature/form',
      message: `the signature is written ${WORDS[forms.signature]}, not in padded base64`,
      requirement: 'OAP-SIGN-003',
      erratum: 'E-06',
    });
  if (forms.digest !== undefined && forms.digest !== 'hex')
    notes.push({
      code: 'digest/form',
      message: `the digest of the passport is written ${WORDS[forms.digest]}, not in lower-case hexadecimal`,
      erratum: 'E-05',
    });
  if (found?.match === 'last-part')
    notes.push({
      code: 'key/last-part',
      message: 'the key set calls the key by the last part of its id alone',
      requirement: 'OAP-KEYS-001',
      erratum: 'D-13',
    });
  if (found?.match === 'given' && found.key.kid === undefined)
    notes.push({
      code: 'key/unnamed',
      message: 'the key that was given has no id: that it is the one of `kid` rests on whoever gave it',
      requirement: 'OAP-KEYS-001',
    });
  return notes;
};
