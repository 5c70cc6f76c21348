import { cryptoFaults } from './crypto-forms.js';
import { isMembers, type Members, memberOf } from './members.js';

/** How decisions are written in the wild (E-01, E-02); `spec` alone is the canonical form. */
export type DecisionDialect = 'spec' | 'window' | 'local-unsigned' | 'thin-api' | 'placeholder' | 'mixed';

export interface ClassifiedDecision {
  readonly dialect: DecisionDialect;
  /** The decision itself, without what it is wrapped in, and the pointer to it. */
  readonly body: Members;
  readonly pointer: string;
  /** The required members of the canonical form that it has not, in their order. */
  readonly lacks: readonly string[];
}

/** The members that a decision has in its canonical form, all required. */
export const CANONICAL_MEMBERS = [
  'decision_id',
  'agent_id',
  'policy_id',
  'owner_id',
  'assurance_level',
  'allow',
  'reasons',
  'created_at',
  'expires_in',
  'passport_digest',
  'kid',
  'signature',
] as const;

/** What the two shapes call the same: the passport, the time of the decision, its end. */
export const WINDOW_MEMBERS = ['passport_id', 'issued_at', 'expires_at'] as const;
const SPEC_MEMBERS = ['agent_id', 'created_at', 'expires_in'] as const;
const CRYPTO_MEMBERS = ['passport_digest', 'kid', 'signature'] as const;
/** What links the records of a local chain (E-71). */
export const CHAIN_MEMBERS = ['content_hash', 'prev_content_hash', 'prev_decision_id'] as const;

const unwrap = (document: Members): { readonly body: Members; readonly pointer: string } => {
  const inner = memberOf(document, 'decision');
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
  if (some(WINDOW_MEMBERS) && some(SPEC_MEMBERS)) return 'mixed';
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
  const { body, pointer } = unwrap(document);
  const lacks = CANONICAL_MEMBERS.filter((name) => !Object.hasOwn(body, name));
  return { dialect: dialectOf(body, pointer !== ''), body, pointer, lacks };
};
