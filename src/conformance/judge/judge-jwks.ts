import { readJwks } from '../../crypto/index.js';
import { isMembers } from '../../spec/index.js';
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

const pointsOf = (jwks: unknown): readonly unknown[] =>
  isMembers(jwks) && Array.isArray(jwks.keys)
    ? jwks.keys.flatMap((key: unknown) => (isMembers(key) && typeof key.x === 'string' ? [key.x] : []))
    : [];

/** What an implementation publishes after it was told to change its key: a key that was not there before. */
export const judgeRotation = (at: Judging, jwks: unknown): readonly Why[] => {
  const before = new Set(at.jwks.flatMap(pointsOf));
  if (pointsOf(jwks).some((point) => !before.has(point))) return [];
  return [why(at, 'keys/not-rotated', 'told to change its key, it publishes none that was not there before')];
};
