import { discovery } from './discovery.js';
import { getDecision } from './get-decision.js';
import { getPassport } from './get-passport.js';
import { getPolicy } from './get-policy.js';
import { issuePassport } from './issue-passport.js';
import { issueToken } from './issue-token.js';
import { jwks } from './jwks.js';
import { listPolicies } from './list-policies.js';
import { metrics } from './metrics.js';
import { openapi } from './openapi.js';
import { passportView } from './passport-view.js';
import type { Route } from './route.js';
import { setStatus } from './set-status.js';
import { status } from './status.js';
import { suspend } from './suspend.js';
import { validateToken } from './validate-token.js';
import { verifyAgent } from './verify-agent.js';
import { verifyPolicy } from './verify-policy.js';
import { verifyTool } from './verify-tool.js';

/** All ways in. What is fixed comes before what is a parameter in its place: the first that fits is taken. */
export const ROUTES: readonly Route[] = [
  verifyPolicy,
  validateToken,
  issueToken,
  getDecision,
  verifyAgent,
  passportView,
  setStatus,
  getPassport,
  verifyTool,
  issuePassport,
  suspend,
  listPolicies,
  getPolicy,
  discovery,
  jwks,
  status,
  metrics,
  openapi,
];
