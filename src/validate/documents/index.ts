import type { KindDefinition } from '../kind-definition.js';
import { conformanceCase } from './case.js';
import { credential } from './credential.js';
import { decision } from './decision.js';
import { decisionLocalUnsigned } from './decision-local-unsigned.js';
import { decisionThinApi } from './decision-thin-api.js';
import { decisionWindow } from './decision-window.js';
import { discovery } from './discovery.js';
import { errorBody } from './error-body.js';
import { jwks } from './jwks.js';
import { receipt } from './receipt.js';

/** The kinds of document that only validation reads; evaluation starts without their schemas. */
export const DOCUMENTS = {
  decision,
  'decision-window': decisionWindow,
  'decision-local-unsigned': decisionLocalUnsigned,
  'decision-thin-api': decisionThinApi,
  receipt,
  credential,
  jwks,
  discovery,
  'error-body': errorBody,
  case: conformanceCase,
} as const satisfies Readonly<Record<string, KindDefinition>>;
