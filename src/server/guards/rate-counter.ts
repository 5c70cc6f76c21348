import type { RateLimit } from '../options.js';

/** Where a caller stands: what answers tell in `X-RateLimit-*` (OAP-ERRORS-016). */
export interface Standing {
  readonly allowed: boolean;
  readonly remaining: number;
  /** When the next window begins, Unix seconds. */
  readonly reset: number;
  readonly retryAfter: number;
}

const MOST_CALLERS = 10_000;

/** Counts requests of callers in fixed windows. */
export class RateCounter {
  private window = Number.NaN;
  private readonly counts = new Map<string, number>();
  private readonly limit: RateLimit;

  constructor(limit: RateLimit) {
    this.limit = limit;
  }

  count(caller: string, nowMs: number): Standing {
    const { requests, windowSeconds } = this.limit;
    const window = Math.floor(nowMs / 1000 / windowSeconds);
    if (window !== this.window) {
      this.counts.clear();
      this.window = window;
    }
    // When there are too many to tell apart, those that come last share one count.
    const key = this.counts.has(caller) || this.counts.size < MOST_CALLERS ? caller : '';
    const used = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, used);
    const reset = (window + 1) * windowSeconds;
    return {
      allowed: used <= requests,
      remaining: Math.max(0, requests - used),
      reset,
      retryAfter: Math.max(1, Math.ceil(reset - nowMs / 1000)),
    };
  }
}
