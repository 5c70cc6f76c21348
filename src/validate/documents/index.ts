import type { KindDefinition } from '../kind-definition.js';
import { decision } from './decision.js';
import { discovery } from './discovery.js';
import { jwks } from './jwks.js';

/** The kinds of document that only validation reads; evaluation starts without their schemas. */
export const DOCUMENTS = { decision, discovery, jwks } as const satisfies Readonly<Record<string, KindDefinition>>;
