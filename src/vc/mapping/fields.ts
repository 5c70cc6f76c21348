/** What a credential can wrap. */
export type NativeKind = 'passport' | 'decision';

/** One member of a passport or decision, and where it goes. */
export interface Field {
  readonly name: string;
  readonly of: readonly NativeKind[];
  /** Members of the envelope that repeat it: of VC 1.1 and of VC 2.0. */
  readonly repeated?: readonly [vc1: string, vc2: string];
  /** The JSON-LD term, when it is not the member as a JSON literal. */
  readonly term?: { readonly '@id': string; readonly '@type': string };
  readonly about: string;
}

const BOTH: readonly NativeKind[] = ['passport', 'decision'];
const PASSPORT: readonly NativeKind[] = ['passport'];
const DECISION: readonly NativeKind[] = ['decision'];

const BEGIN = ['issuanceDate', 'validFrom'] as const;
const END = ['expirationDate', 'validUntil'] as const;

/**
 * The mapping of passports and decisions to credentials, both ways (OAP-VC-004): every member goes into the subject under its own name and
 * with its own value, and comes back from there. The context document, the check of the subject and docs/vc-mapping.md are made from it.
 */
export const FIELDS: readonly Field[] = [
  { name: 'passport_id', of: PASSPORT, about: 'older exporters call it `agent_id`, which is read (E-43)' },
  { name: 'decision_id', of: DECISION, about: '' },
  { name: 'agent_id', of: DECISION, about: 'the `passport_id` of the passport that was evaluated' },
  { name: 'policy_id', of: DECISION, about: '' },
  { name: 'kind', of: PASSPORT, about: '' },
  { name: 'spec_version', of: PASSPORT, about: '' },
  { name: 'template_id', of: PASSPORT, about: '' },
  { name: 'parent_agent_id', of: PASSPORT, about: '' },
  { name: 'did', of: PASSPORT, about: 'of the agent; never the issuer, who would vouch for himself (OAP-VC-005)' },
  { name: 'owner_id', of: BOTH, about: '' },
  { name: 'owner_type', of: PASSPORT, about: '' },
  { name: 'assurance_level', of: BOTH, about: '' },
  { name: 'status', of: PASSPORT, about: 'as of the time of issue' },
  { name: 'allow', of: DECISION, about: '' },
  { name: 'reasons', of: DECISION, about: '' },
  {
    name: 'capabilities',
    of: PASSPORT,
    about: 'objects with their `params`; older exporters kept only the ids (E-43)',
  },
  { name: 'limits', of: PASSPORT, about: 'whole, at any depth (E-45)' },
  { name: 'regions', of: PASSPORT, about: '' },
  { name: 'metadata', of: PASSPORT, about: 'whole, at any depth (E-45)' },
  { name: 'created_at', of: BOTH, repeated: BEGIN, about: 'as an instant (OAP-VC-006, OAP-VC-008)' },
  { name: 'updated_at', of: PASSPORT, about: '' },
  {
    name: 'expires_at',
    of: PASSPORT,
    repeated: END,
    about: 'without it, the credential has no end unless one is asked for (E-49)',
  },
  { name: 'never_expires', of: PASSPORT, about: '' },
  { name: 'expires_in', of: DECISION, repeated: END, about: 'seconds after `created_at` (OAP-VC-008)' },
  { name: 'version', of: PASSPORT, about: '' },
  { name: 'passport_digest', of: DECISION, about: '' },
  {
    name: 'kid',
    of: DECISION,
    // As VC 2.0 defines it, and protects it.
    term: { '@id': 'https://www.iana.org/assignments/jose#kid', '@type': '@id' },
    about: 'of the decision itself; the key of the credential is in its proof',
  },
  { name: 'signature', of: DECISION, about: 'of the decision itself, checked beside the proof of the credential' },
  { name: 'decision_token', of: DECISION, about: '' },
];

/** The type that says what a credential wraps (OAP-VC-003). */
export const CREDENTIAL_TYPE: Readonly<Record<NativeKind, string>> = {
  passport: 'OAPPassportCredential',
  decision: 'OAPDecisionReceipt',
};

/** The members that a kind may have. */
export const fieldNames = (kind: NativeKind): readonly string[] =>
  FIELDS.filter(({ of }) => of.includes(kind)).map(({ name }) => name);
