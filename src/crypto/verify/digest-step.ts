import { createHash } from 'node:crypto';
import { canonicalize } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import { type DigestForm, decodeDigest } from '../decision/crypto-values.js';
import type { ReadDecision } from '../decision/read-decision.js';
import { failed, notChecked, passed, type Step } from './step.js';

export interface DigestOutcome {
  readonly step: Step;
  /** How the digest is written, when it can be read. */
  readonly form?: DigestForm;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Members that a decision takes over from the passport unchanged (OAP-DECISION-006). */
const COPIED = ['owner_id', 'assurance_level'] as const;

const strangerOf = ({ body, agentId }: ReadDecision, passport: unknown): Step | undefined => {
  const members = isMembers(passport) ? passport : {};
  const differs = (name: string, requirement: 'OAP-DECISION-005' | 'OAP-DECISION-006'): Step =>
    failed('digest', 'digest/other-passport', `the decision and the passport have another \`${name}\` each`, {
      requirement,
    });
  if (agentId !== members.passport_id) return differs('passport_id', 'OAP-DECISION-005');
  const other = COPIED.find((name) => body[name] !== members[name]);
  return other === undefined ? undefined : differs(other, 'OAP-DECISION-006');
};

/**
 * Step 6: the decision is about this passport: the digest is that of its canonical form (OAP-SIGN-007, E-05, E-08), and what was
 * taken over from it is the same. The producer of local, unsigned decisions hashes the canonical form with a line feed (E-70).
 */
export const digestStep = (
  decision: ReadDecision,
  passport: { readonly value: unknown } | undefined,
): DigestOutcome => {
  const { passport_digest: written } = decision.body;
  const decoded = typeof written === 'string' ? decodeDigest(written) : undefined;
  const form = decoded === undefined ? {} : { form: decoded.form };
  if (passport === undefined)
    return { step: notChecked('digest', 'digest/no-passport', 'no passport was given'), ...form };
  if (decoded === undefined)
    return {
      step: failed(
        'digest',
        'digest/unreadable',
        '`passport_digest` is not sha256: and 64 lower-case hexadecimal digits',
        {
          requirement: 'OAP-SIGN-007',
          erratum: 'E-05',
        },
      ),
    };
  const text = canonicalize(passport.value);
  const matches = sha256(text).equals(decoded.bytes);
  const withLineFeed = !matches && sha256(`${text}\n`).equals(decoded.bytes);
  if (matches || (withLineFeed && decision.dialect === 'local-unsigned')) {
    const message = withLineFeed ? 'of this passport, hashed with a line feed after it (E-70)' : 'of this passport';
    return { step: strangerOf(decision, passport.value) ?? passed('digest', message), ...form };
  }
  return {
    step: failed('digest', 'digest/mismatch', 'the digest is not that of this passport', {
      ...(withLineFeed ? { hint: 'it is that of its canonical form with a line feed after it', erratum: 'E-08' } : {}),
      requirement: 'OAP-SIGN-007',
    }),
    ...form,
  };
};
