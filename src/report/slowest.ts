import type { CaseResult } from '../diagnostics/index.js';

/** A case and the time it took, in milliseconds. */
export interface TimedCase {
  readonly id: string;
  readonly durationMs: number;
}

/** Keeps the `size` slowest cases that were run, slowest first; the earlier of two equal ones stands first. */
export const keepSlowest = (size: number) => {
  const kept: TimedCase[] = [];
  return {
    kept,
    add: ({ id, durationMs, status }: CaseResult): void => {
      if (status === 'not-run') return;
      const place = kept.findIndex((other) => other.durationMs < durationMs);
      if (place < 0 && kept.length >= size) return;
      kept.splice(place < 0 ? kept.length : place, 0, { id, durationMs });
      kept.length = Math.min(kept.length, size);
    },
  };
};
