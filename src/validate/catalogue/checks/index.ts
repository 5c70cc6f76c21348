import type { CheckEntry } from '../check-entry.js';
import { AGAINST_CHECKS } from './against.js';
import { CREDENTIAL_CHECKS } from './credential.js';
import { DECISION_CHECKS } from './decision.js';
import { DISCOVERY_CHECKS } from './discovery.js';
import { JWKS_CHECKS } from './jwks.js';
import { OTHER_CHECKS } from './other.js';
import { PASSPORT_CHECKS } from './passport.js';
import { POLICY_PACK_CHECKS } from './policy-pack.js';
import { PREVIOUS_CHECKS } from './previous.js';

/** Every code that is no fault of a schema, of JSON text, of a suite or of a condition, with who asks for it. */
export const CHECK_CATALOGUE: readonly CheckEntry[] = [
  ...PASSPORT_CHECKS,
  ...POLICY_PACK_CHECKS,
  ...DECISION_CHECKS,
  ...CREDENTIAL_CHECKS,
  ...JWKS_CHECKS,
  ...DISCOVERY_CHECKS,
  ...OTHER_CHECKS,
  ...AGAINST_CHECKS,
  ...PREVIOUS_CHECKS,
];
