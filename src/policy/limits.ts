import { isRecord } from '../expr/index.js';

/** Where the limits that a rule sees came from (E-09, E-78). */
export type LimitsSource = 'flat' | 'dotted' | 'other-capability' | 'pack-id' | 'whole';

export interface ResolvedLimits {
  readonly limits: Readonly<Record<string, unknown>>;
  readonly source: LimitsSource;
}

interface Block {
  readonly block: Readonly<Record<string, unknown>>;
  readonly flat: boolean;
}

/** The block of one capability: the flat key if it holds an object, else the dotted path. Own members only; arrays are no blocks. */
const blockOf = (limits: Readonly<Record<string, unknown>>, capability: string): Block | undefined => {
  const flat = Object.hasOwn(limits, capability) ? limits[capability] : undefined;
  if (isRecord(flat)) return { block: flat, flat: true };
  let at: unknown = limits;
  for (const segment of capability.split('.')) {
    if (!isRecord(at) || !Object.hasOwn(at, segment)) return undefined;
    at = at[segment];
  }
  return isRecord(at) ? { block: at, flat: false } : undefined;
};

/** Adds members that are missing, by definition rather than assignment, so that `__proto__` stays data. */
const fillFrom = (
  target: Readonly<Record<string, unknown>>,
  others: readonly Block[],
): Readonly<Record<string, unknown>> => {
  const missing = others.flatMap(({ block }) => Object.keys(block).filter((key) => !Object.hasOwn(target, key)));
  if (missing.length === 0) return target;
  const merged: Record<string, unknown> = {};
  for (const block of [target, ...others.map((other) => other.block)]) {
    for (const key of Object.keys(block)) {
      if (!Object.hasOwn(merged, key)) Object.defineProperty(merged, key, { value: block[key], enumerable: true });
    }
  }
  return merged;
};

const EMPTY: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * Resolves `limits` for a pack: the block of its primary capability, filled with what the other required capabilities add;
 * else, as an extension, the block of the next capability or of the pack id without version; else the limits whole.
 * OAP-EXPR-004, D-15, D-34, E-09, E-54, E-78. The context has no part in it (OAP-EVAL-014).
 *
 * @param limits the passport's `limits`
 * @param capabilities the pack's `requires_capabilities`, primary first
 * @param packId the pack's id, with its version
 */
export const resolveLimits = (limits: unknown, capabilities: readonly string[], packId: string): ResolvedLimits => {
  if (!isRecord(limits)) return { limits: EMPTY, source: 'whole' };
  const blocks = capabilities.map((capability) => blockOf(limits, capability));
  const first = blocks.findIndex((block) => block !== undefined);
  const primary = blocks[first];
  if (primary !== undefined) {
    const others = blocks.slice(first + 1).filter((block) => block !== undefined);
    const source = first > 0 ? 'other-capability' : primary.flat ? 'flat' : 'dotted';
    return { limits: fillFrom(primary.block, others), source };
  }
  const byPack = blockOf(limits, packId.replace(/\.v[0-9]+$/, ''));
  return byPack === undefined ? { limits, source: 'whole' } : { limits: byPack.block, source: 'pack-id' };
};
