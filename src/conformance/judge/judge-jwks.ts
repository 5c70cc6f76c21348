import { readJwks } from '../../crypto/index.js';
import { type Judging, why } from './judging.js';
import type { Why } from './verdict.js';

/** A key set of the implementation: one that verifiers can use, without a secret in it (OAP-KEYS-007, OAP-DISCOVERY-019). */
export const judgeJwks = (at: Judging, jwks: unknown): readonly Why[] => {
  const read = readJwks(JSON.stringify(jwks), { file: 'jwks' });
  if (read.ok) return [];
  return read.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message, requirement }) => why(at, code, message, { requirement: requirement ?? 'OAP-KEYS-007' }));
};
