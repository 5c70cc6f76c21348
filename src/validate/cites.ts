import type { ErratumId, RequirementId } from '../spec/index.js';
import type { DocumentKind } from './detect-kind.js';
import type { Problem } from './problem.js';

/** What asks for something: a requirement, and the place where the standard contradicts itself about it. */
export interface Cite {
  readonly requirement: RequirementId;
  readonly erratum?: ErratumId;
}

/** Who asks for the shape of a kind, and for single members of it. `unknown` is for members that it has not. */
interface Cites {
  readonly shape: Cite;
  readonly unknown?: Cite;
  readonly members?: Readonly<Record<string, Cite>>;
}

const cite = (requirement: RequirementId, erratum?: ErratumId): Cite => ({
  requirement,
  ...(erratum === undefined ? {} : { erratum }),
});

const DECISION: Readonly<Record<string, Cite>> = {
  decision_id: cite('OAP-DECISION-003', 'E-25'),
  agent_id: cite('OAP-DECISION-005', 'E-25'),
  policy_id: cite('OAP-DECISION-004'),
  owner_id: cite('OAP-DECISION-006'),
  assurance_level: cite('OAP-DECISION-006'),
  allow: cite('OAP-DECISION-007'),
  reasons: cite('OAP-DECISION-008', 'E-60'),
  created_at: cite('OAP-DECISION-009', 'E-77'),
  issued_at: cite('OAP-DECISION-009', 'E-02'),
  expires_in: cite('OAP-DECISION-010'),
  expires_at: cite('OAP-DECISION-010', 'E-02'),
  passport_id: cite('OAP-DECISION-005', 'E-02'),
  passport_digest: cite('OAP-CANON-005', 'E-05'),
  kid: cite('OAP-KEYS-002', 'E-04'),
  signature: cite('OAP-SIGN-003', 'E-06'),
  decision_token: cite('OAP-DECISION-012', 'E-50'),
};
const DIALECT: Cites = { shape: cite('OAP-DECISION-001', 'E-02'), members: DECISION };

/** Who asks for what the schemas demand, by the member of the document that is at fault. */
export const CITES: Readonly<Record<DocumentKind, Cites>> = {
  passport: {
    shape: cite('OAP-PASSPORT-001'),
    unknown: cite('OAP-PASSPORT-020', 'E-29'),
    members: {
      passport_id: cite('OAP-PASSPORT-002', 'E-25'),
      kind: cite('OAP-PASSPORT-003'),
      spec_version: cite('OAP-PASSPORT-004'),
      owner_id: cite('OAP-PASSPORT-005'),
      owner_type: cite('OAP-PASSPORT-005'),
      assurance_level: cite('OAP-PASSPORT-006'),
      status: cite('OAP-PASSPORT-007'),
      capabilities: cite('OAP-PASSPORT-008'),
      limits: cite('OAP-PASSPORT-010'),
      regions: cite('OAP-PASSPORT-013', 'E-55'),
      created_at: cite('OAP-PASSPORT-014', 'E-77'),
      updated_at: cite('OAP-PASSPORT-014', 'E-77'),
      version: cite('OAP-PASSPORT-015'),
      parent_agent_id: cite('OAP-PASSPORT-016', 'E-26'),
      template_id: cite('OAP-PASSPORT-016', 'E-26'),
      metadata: cite('OAP-PASSPORT-017'),
      did: cite('OAP-PASSPORT-018', 'E-03'),
      expires_at: cite('OAP-PASSPORT-019', 'E-03'),
      never_expires: cite('OAP-PASSPORT-019', 'E-03'),
    },
  },
  'policy-pack': {
    shape: cite('OAP-POLICY-001', 'E-51'),
    members: {
      id: cite('OAP-POLICY-002'),
      version: cite('OAP-POLICY-003'),
      status: cite('OAP-POLICY-003'),
      requires_capabilities: cite('OAP-POLICY-004'),
      min_assurance: cite('OAP-POLICY-004'),
      evaluation_rules_version: cite('OAP-POLICY-005'),
      evaluation_rules: cite('OAP-POLICY-006', 'E-10'),
      limits_required: cite('OAP-POLICY-011'),
      required_fields: cite('OAP-POLICY-012'),
      optional_fields: cite('OAP-POLICY-012'),
      required_context: cite('OAP-POLICY-012'),
      cache: cite('OAP-POLICY-013'),
      enforcement: cite('OAP-POLICY-014'),
      mcp: cite('OAP-POLICY-014'),
      advice: cite('OAP-POLICY-014'),
      deprecation: cite('OAP-POLICY-014'),
      created_at: cite('OAP-POLICY-014'),
      updated_at: cite('OAP-POLICY-014'),
      'x-state': cite('OAP-POLICY-001', 'E-14'),
    },
  },
  decision: {
    shape: cite('OAP-DECISION-001', 'E-01'),
    unknown: cite('OAP-DECISION-013', 'E-29'),
    members: DECISION,
  },
  'decision-window': DIALECT,
  'decision-local-unsigned': {
    shape: cite('OAP-DECISION-001', 'E-71'),
    members: {
      ...DECISION,
      content_hash: cite('OAP-DECISION-001', 'E-71'),
      prev_content_hash: cite('OAP-DECISION-001', 'E-71'),
    },
  },
  'decision-thin-api': DIALECT,
  receipt: { shape: cite('OAP-SIGN-001') },
  credential: {
    shape: cite('OAP-VC-011'),
    members: {
      '@context': cite('OAP-VC-002', 'E-45'),
      type: cite('OAP-VC-003'),
      issuer: cite('OAP-VC-005', 'E-48'),
      issuanceDate: cite('OAP-VC-006'),
      expirationDate: cite('OAP-VC-006', 'E-49'),
      validFrom: cite('OAP-VC-006'),
      validUntil: cite('OAP-VC-006', 'E-49'),
      credentialSubject: cite('OAP-VC-004', 'E-47'),
      proof: cite('OAP-VC-007', 'E-44'),
    },
  },
  jwks: { shape: cite('OAP-KEYS-007') },
  discovery: {
    shape: cite('OAP-DISCOVERY-006'),
    unknown: cite('OAP-DISCOVERY-023', 'E-29'),
    members: {
      oap_version: cite('OAP-DISCOVERY-007'),
      authorization_endpoint: cite('OAP-DISCOVERY-008'),
      policy_endpoint: cite('OAP-DISCOVERY-009'),
      decision_endpoint: cite('OAP-DISCOVERY-010'),
      jwks_uri: cite('OAP-DISCOVERY-011'),
      supported_capabilities: cite('OAP-DISCOVERY-014'),
      supported_assurance_levels: cite('OAP-DISCOVERY-014'),
    },
  },
  'error-body': { shape: cite('OAP-ERRORS-015', 'E-33') },
  case: { shape: cite('OAP-CONF-004') },
};

/** The requirement, and the erratum if there is one, behind a problem that the schema of a kind found. */
export const citeOf = (kind: DocumentKind, { pointer, keyword, lacks }: Problem): Cite => {
  const { shape, unknown, members = {} } = CITES[kind];
  if (keyword === 'additionalProperties' && !pointer.slice(1).includes('/')) return unknown ?? shape;
  const name = pointer === '' ? lacks : pointer.split('/')[1];
  if (pointer === '' && lacks !== 'parent_agent_id') return shape;
  return name !== undefined && Object.hasOwn(members, name) ? (members[name] ?? shape) : shape;
};
