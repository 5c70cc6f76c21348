import { EXIT, OapError } from '../diagnostics/index.js';

/** Bounds on one JSON text: size in bytes of UTF-8, nesting depth of containers, members and elements in total. */
export interface JsonLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly maxItems: number;
}

export const DEFAULT_LIMITS: JsonLimits = { maxBytes: 8 * 1024 * 1024, maxDepth: 100, maxItems: 500_000 };

// NaN compares false with everything, so an unchecked limit of NaN would switch the limit off.
const bound = (name: keyof JsonLimits, given: number | undefined): number => {
  if (given === undefined) return DEFAULT_LIMITS[name];
  if (typeof given === 'number' && given >= 0) return given;
  throw new OapError('json/bad-limit', EXIT.usage, `The limit ${name} must be a number of zero or more.`);
};

/**
 * Fills the limits that are not given from {@link DEFAULT_LIMITS}. `Infinity` switches a limit off.
 *
 * @throws OapError `json/bad-limit` for a limit that is negative or no number.
 */
export const resolveLimits = (limits: Partial<JsonLimits> | undefined): JsonLimits =>
  limits === undefined
    ? DEFAULT_LIMITS
    : {
        maxBytes: bound('maxBytes', limits.maxBytes),
        maxDepth: bound('maxDepth', limits.maxDepth),
        maxItems: bound('maxItems', limits.maxItems),
      };
