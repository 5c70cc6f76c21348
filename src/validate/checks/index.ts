import type { DocumentKind } from '../detect-kind.js';
import type { Check } from '../finding.js';
import { checkCaseSteps } from './case-steps.js';
import { checkCredentialContext } from './credential-context.js';
import { checkCredentialIssuer } from './credential-issuer.js';
import { checkCredentialProof } from './credential-proof.js';
import { checkCredentialTimes } from './credential-times.js';
import { checkDecisionDialect } from './decision-dialect.js';
import { checkDecisionExpiry } from './decision-expiry.js';
import { checkDecisionReasons } from './decision-reasons.js';
import { checkDecisionToken } from './decision-token.js';
import { checkDiscoveryTemplates } from './discovery-templates.js';
import { checkDiscoveryUris } from './discovery-uris.js';
import { checkErrorBodyCode } from './error-body-code.js';
import { checkJwksKeys } from './jwks-keys.js';
import { checkPackSuspendBound } from './pack-suspend-bound.js';
import { checkPackVersion } from './pack-version.js';
import { checkPassportCurrencies } from './passport-currencies.js';
import { checkPassportExpiry } from './passport-expiry.js';
import { checkPassportLimits } from './passport-limits.js';
import { checkPassportParent } from './passport-parent.js';
import { checkPassportRegions } from './passport-regions.js';
import { checkReceiptForm } from './receipt-form.js';

const DECISION = [checkDecisionDialect, checkDecisionReasons, checkDecisionExpiry, checkDecisionToken];

/** What is looked for beyond the schema, by kind. */
export const CHECKS: Readonly<Record<DocumentKind, readonly Check[]>> = {
  passport: [
    checkPassportExpiry,
    checkPassportParent,
    checkPassportLimits,
    checkPassportCurrencies,
    checkPassportRegions,
  ],
  'policy-pack': [checkPackSuspendBound, checkPackVersion],
  decision: DECISION,
  'decision-window': DECISION,
  'decision-local-unsigned': DECISION,
  'decision-thin-api': DECISION,
  receipt: [checkReceiptForm],
  credential: [checkCredentialContext, checkCredentialIssuer, checkCredentialTimes, checkCredentialProof],
  jwks: [checkJwksKeys],
  discovery: [checkDiscoveryUris, checkDiscoveryTemplates],
  'error-body': [checkErrorBodyCode],
  case: [checkCaseSteps],
};
