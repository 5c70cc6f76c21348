/** Version of the adapter protocol. */
export const PROTOCOL = 1;

/** Longest line in either direction, bytes of UTF-8 without the line feed. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** How long an implementation may take, milliseconds; `scale` multiplies all of them. */
export interface TimeLimits {
  readonly hello: number;
  readonly step: number;
  readonly case: number;
  readonly shutdown: number;
}

export const timeLimits = (scale: number): TimeLimits => ({
  hello: 10_000 * scale,
  step: 5_000 * scale,
  case: 30_000 * scale,
  shutdown: 2_000 * scale,
});

/** So many dead cases one after another, and the rest is not run: the circuit breaker is open. */
export const MOST_DEAD_IN_A_ROW = 3;
