import { isRecord, readMember } from '../access.js';
import type { Scope } from '../scope.js';

interface At {
  readonly start: number;
  readonly end: number;
}

const walk = (from: unknown, path: readonly string[], at: At): unknown => {
  let value = from;
  for (const name of path) value = readMember(value, name, at, true);
  return value;
};

const ownRecord = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) && isRecord(value[key]) ? value[key] : undefined;

/** The block under a flat key such as `payments.charge` that begins the path, and how many names it takes. */
const flatBlock = (
  whole: unknown,
  path: readonly string[],
): { readonly block: unknown; readonly used: number } | undefined => {
  for (let used = path.length; used > 1; used--) {
    const block = ownRecord(whole, path.slice(0, used).join('.'));
    if (block !== undefined) return { block, used };
  }
  return undefined;
};

/**
 * Reads `limits.a.b.c` and `passport.limits.a.b.c` as the published legacy packs mean them (E-09, E-78):
 * a member of the resolved block first (`limits` only), then a flat block `"a.b"`, then the dotted path.
 */
export const readLegacyLimits = (
  scope: Scope,
  root: 'limits' | 'passport.limits',
  path: readonly string[],
  at: At,
): unknown => {
  const first = path[0];
  if (root === 'limits' && first !== undefined && isRecord(scope.limits) && Object.hasOwn(scope.limits, first))
    return walk(scope.limits, path, at);
  const whole = readMember(scope.passport, 'limits', at, true);
  const flat = flatBlock(whole, path);
  return flat === undefined ? walk(whole, path, at) : walk(flat.block, path.slice(flat.used), at);
};
