import type { KindDefinition } from '../kind-definition.js';
import { contextLine } from './context-line.js';
import { expectedLine } from './expected-line.js';
import { passport } from './passport.js';
import { policyPack } from './policy-pack.js';

/** The kinds of document that have a schema, by name. */
export const KINDS = {
  passport,
  'policy-pack': policyPack,
  'context-line': contextLine,
  'expected-line': expectedLine,
} as const satisfies Readonly<Record<string, KindDefinition>>;

export type Kind = keyof typeof KINDS;
