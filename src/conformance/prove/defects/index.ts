import type { Defect } from '../defect.js';
import { CAPABILITY_DEFECTS } from './capability.js';
import { CONTEXT_DEFECTS } from './context.js';
import { DIGEST_DEFECTS } from './digest.js';
import { ENVELOPE_DEFECTS } from './envelope.js';
import { LIMITS_DEFECTS } from './limits.js';
import { REASON_DEFECTS } from './reasons.js';
import { REGION_DEFECTS } from './region.js';
import { SCHEMA_DEFECTS } from './schema.js';
import { SERVER_DEFECTS } from './server.js';
import { SIGNING_DEFECTS } from './signing.js';
import { STATE_DEFECTS } from './state.js';
import { STATUS_DEFECTS } from './status.js';
import { VALIDATOR_DEFECTS } from './validators.js';
import { VALUE_DEFECTS } from './values.js';
import { VERIFIER_DEFECTS } from './verifier.js';

/** All seeded defects, by group. */
export const DEFECTS: readonly Defect[] = [
  ...SCHEMA_DEFECTS,
  ...VALUE_DEFECTS,
  ...STATUS_DEFECTS,
  ...CONTEXT_DEFECTS,
  ...CAPABILITY_DEFECTS,
  ...REGION_DEFECTS,
  ...LIMITS_DEFECTS,
  ...VALIDATOR_DEFECTS,
  ...STATE_DEFECTS,
  ...REASON_DEFECTS,
  ...DIGEST_DEFECTS,
  ...SIGNING_DEFECTS,
  ...VERIFIER_DEFECTS,
  ...ENVELOPE_DEFECTS,
  ...SERVER_DEFECTS,
];
