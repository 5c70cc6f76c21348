import type { DocumentKind } from '../detect-kind.js';
import type { Check } from '../finding.js';
import { checkDecisionDialect } from './decision-dialect.js';
import { checkDecisionExpiry } from './decision-expiry.js';
import { checkDecisionReasons } from './decision-reasons.js';
import { checkDiscoveryTemplates } from './discovery-templates.js';
import { checkDiscoveryUris } from './discovery-uris.js';
import { checkJwksKeys } from './jwks-keys.js';
import { checkPackSuspendBound } from './pack-suspend-bound.js';
import { checkPassportCurrencies } from './passport-currencies.js';
import { checkPassportExpiry } from './passport-expiry.js';
import { checkPassportLimits } from './passport-limits.js';
import { checkPassportParent } from './passport-parent.js';
import { checkPassportRegions } from './passport-regions.js';

/** What is looked for beyond the schema, by kind. */
export const CHECKS: Readonly<Record<DocumentKind, readonly Check[]>> = {
  passport: [
    checkPassportExpiry,
    checkPassportParent,
    checkPassportLimits,
    checkPassportCurrencies,
    checkPassportRegions,
  ],
  'policy-pack': [checkPackSuspendBound],
  decision: [checkDecisionDialect, checkDecisionReasons, checkDecisionExpiry],
  jwks: [checkJwksKeys],
  discovery: [checkDiscoveryUris, checkDiscoveryTemplates],
};
