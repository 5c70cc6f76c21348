import { cryptoFaults } from './crypto-forms.js';
import { CANONICAL_MEMBERS, CHAIN_MEMBERS, SPEC_MEMBERS, WINDOW_MEMBERS } from './decision-members.js';
import { isMembers, type Members, memberOf } from './members.js';
import { shapeDisagreements } from './shape-disagreements.js';

/**
 * How decisions are written in the wild (E-01, E-02); `spec` alone is the canonical form. `hosted-both`: all members of both shapes, which
 * agree (D-42); `mixed`: some of both, or they disagree.
 */
export type DecisionDialect =
  | 'spec'
  | 'window'
  | 'local-unsigned'
  | 'thin-api'
  | 'placeholder'
  | 'hosted-both'
  | 'mixed';

export interface ClassifiedDecision {
  readonly dialect: DecisionDialect;
  /** The decision itself, without what it is wrapped in, and the pointer to it. */
  readonly body: Members;
  readonly pointer: string;
  /** The required members of the canonical form that it has not, in their order. */
  readonly lacks: readonly string[];
  /** A whole decision under `decision` of another whole one, which its signature does not cover (D-42). */
  readonly copy?: Members;
}

const CRYPTO_MEMBERS = ['passport_digest', 'kid', 'signature'] as const;

interface Unwrapped {
  readonly body: Members;
  readonly pointer: string;
  readonly copy?: Members;
}

const unwrap = (document: Members): Unwrapped => {
  const inner = memberOf(document, 'decision');
  if (isMembers(inner) && ['decision_id', 'allow', 'signature'].every((name) => Object.hasOwn(document, name))) {
    const { decision: _, ...body } = document;
    return { body, pointer: '', copy: inner };
  }
  if (isMembers(inner)) return { body: inner, pointer: '/decision' };
  const deeper = memberOf(memberOf(document, 'data'), 'decision');
  return isMembers(deeper) ? { body: deeper, pointer: '/data/decision' } : { body: document, pointer: '' };
};

const dialectOf = (body: Members, wrapped: boolean): DecisionDialect => {
  const some = (names: readonly string[]): boolean => names.some((name) => Object.hasOwn(body, name));
  if (wrapped) return 'thin-api';
  const signature = memberOf(body, 'signature');
  if (some(CHAIN_MEMBERS) || (typeof signature === 'string' && signature.endsWith('unsigned'))) return 'local-unsigned';
  if (!some(CRYPTO_MEMBERS) && !some(WINDOW_MEMBERS) && !CANONICAL_MEMBERS.slice(0, 9).every((name) => some([name])))
    return 'thin-api';
  if (some(WINDOW_MEMBERS) && some(SPEC_MEMBERS)) {
    const whole = [...WINDOW_MEMBERS, ...SPEC_MEMBERS].every((name) => some([name]));
    return whole && shapeDisagreements(body).length === 0 ? 'hosted-both' : 'mixed';
  }
  if (cryptoFaults(body).length > 0) return 'placeholder';
  return some(WINDOW_MEMBERS) ? 'window' : 'spec';
};

/** Which dialect's members a decision has, whatever its cryptography; undefined for those of the canonical form, and for a mixture. */
export const shapeOf = (
  dialect: DecisionDialect,
  body: Members,
): 'window' | 'local-unsigned' | 'thin-api' | undefined => {
  if (dialect === 'window' || dialect === 'thin-api') return dialect;
  if (!WINDOW_MEMBERS.some((name) => Object.hasOwn(body, name))) return undefined;
  if (dialect === 'local-unsigned') return dialect;
  return dialect === 'placeholder' ? 'window' : undefined;
};

/** Tells the dialect of a decision by its members and the form of its cryptography; verifies nothing. */
export const classifyDecision = (document: Members): ClassifiedDecision => {
  const { body, pointer, copy } = unwrap(document);
  const lacks = CANONICAL_MEMBERS.filter((name) => !Object.hasOwn(body, name));
  return { dialect: dialectOf(body, pointer !== ''), body, pointer, lacks, ...(copy === undefined ? {} : { copy }) };
};
