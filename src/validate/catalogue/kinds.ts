import type { DocumentKind } from '../detect-kind.js';

interface KindEntry {
  /** What it is. */
  readonly what: string;
  /** What its content is told by; undefined when it has to be asked for. */
  readonly told?: string;
}

/** The kinds of document that can be checked by themselves, for people. */
export const KIND_CATALOGUE: Readonly<Record<DocumentKind, KindEntry>> = {
  passport: { what: 'what an agent may do', told: '`passport_id`, `spec_version`, `capabilities`, …' },
  'policy-pack': {
    what: 'the rules for one kind of action; also that its conditions parse and its folder is called as it is',
    told: '`evaluation_rules`, `requires_capabilities`, …',
  },
  decision: {
    what: 'the signed answer to one request, in canonical form; a dialect is named',
    told: '`decision_id`, `allow`, `reasons`, …, alone or in `decision` or `data.decision`',
  },
  credential: {
    what: 'a W3C Verifiable Credential (VC 1.1 or 2.0) around a passport or a decision, which is checked too',
    told: '`credentialSubject`, `@context`, `issuer`, `proof`',
  },
  jwks: { what: 'the keys that decisions are verified with', told: '`keys`' },
  discovery: { what: 'what a server tells about itself', told: '`oap_version`, endpoints' },
  'error-body': {
    what: 'what a service answers when a request fails',
    told: 'a `code` in `error`, or `error` beside `timestamp`',
  },
  case: { what: 'what stands beside the documents of a conformance case', told: '`steps`, `polarity`, …' },
  receipt: { what: 'proof of a decision: the decision in canonical form, or its credential' },
  'decision-window': { what: 'the dialect with `passport_id`, `issued_at` and `expires_at`' },
  'decision-local-unsigned': { what: 'the dialect of local chains, which nobody signed' },
  'decision-thin-api': { what: 'the dialect of services that answer with little more than a verdict' },
};
