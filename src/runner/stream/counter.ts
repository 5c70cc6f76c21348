import type { PassedCases } from './told.js';

/** As many cases are counted together at most, so that whoever watches sees them grow. */
const MOST_COUNTED = 10_000;

/** Counts cases of one pack that follow each other. */
export class Counter {
  private pack = '';
  private count = 0;
  private since = 0;
  private readonly clock: () => number;

  constructor(clock: () => number) {
    this.clock = clock;
  }

  /** Counts one more; those before it when it ends their row. */
  add(pack: string): PassedCases | undefined {
    const before = this.count > 0 && (pack !== this.pack || this.count >= MOST_COUNTED) ? this.take() : undefined;
    if (this.count === 0) this.since = this.clock();
    this.pack = pack;
    this.count++;
    return before;
  }

  take(): PassedCases | undefined {
    if (this.count === 0) return undefined;
    const taken = { pack: this.pack, count: this.count, durationMs: this.clock() - this.since };
    this.count = 0;
    return taken;
  }
}
