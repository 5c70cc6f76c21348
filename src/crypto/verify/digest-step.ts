import {
  DIGEST_FORM_NAMES,
  DIGEST_FORMS,
  type DigestFormName,
  type ParsedDigest,
  parseDigest,
  sha256Hex,
} from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import type { ReadDecision } from '../decision/read-decision.js';
import { failed, notChecked, passed, type Step } from './step.js';

export interface DigestOutcome {
  readonly step: Step;
  /** How the digest is written, when it can be read. */
  readonly form?: ParsedDigest['encoding'];
}

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

/** The producer of local, unsigned decisions hashes what its tool prints, with a line feed after it (E-70). */
const LOCAL_FORMS: readonly DigestFormName[] = ['newline', 'jq'];

const noMatch = (form: DigestFormName | undefined): Step =>
  failed(
    'digest',
    'digest/mismatch',
    'the digest is not that of this passport',
    form === undefined
      ? { requirement: 'OAP-SIGN-007' }
      : {
          hint: `it is that of another writing of it: ${DIGEST_FORMS[form].description}`,
          requirement: 'OAP-SIGN-007',
          erratum: DIGEST_FORMS[form].erratum,
        },
  );

/**
 * Step 6: the decision is about this passport: the digest is that of its canonical form (OAP-SIGN-007, E-05, E-08), and what was
 * taken over from it is the same.
 */
export const digestStep = (
  decision: ReadDecision,
  passport: { readonly value: unknown } | undefined,
): DigestOutcome => {
  const { passport_digest: written } = decision.body;
  const parsed = typeof written === 'string' ? parseDigest(written) : undefined;
  const form = parsed === undefined ? {} : { form: parsed.encoding };
  if (passport === undefined)
    return { step: notChecked('digest', 'digest/no-passport', 'no passport was given'), ...form };
  if (parsed === undefined)
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
  const writing = DIGEST_FORM_NAMES.find((name) => sha256Hex(DIGEST_FORMS[name].write(passport.value)) === parsed.hex);
  if (writing === 'canonical')
    return { step: strangerOf(decision, passport.value) ?? passed('digest', 'of this passport'), ...form };
  if (decision.dialect === 'local-unsigned' && writing !== undefined && LOCAL_FORMS.includes(writing))
    return {
      step:
        strangerOf(decision, passport.value) ??
        passed('digest', 'of this passport, hashed with a line feed after it (E-70)'),
      ...form,
    };
  return { step: noMatch(writing), ...form };
};
