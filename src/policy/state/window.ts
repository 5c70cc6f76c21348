const DAY_MS = 86_400_000;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: DAY_MS };

/** A span of time over which an aggregate looks back. */
export type Window =
  | { readonly kind: 'forever' }
  | { readonly kind: 'utc-day' }
  | { readonly kind: 'rolling'; readonly ms: number };

/** Reads `60s`, `24h`, `utc-day`, `forever`; undefined for anything else. */
export const parseWindow = (text: string): Window | undefined => {
  if (text === 'forever' || text === 'utc-day') return { kind: text };
  const match = /^([1-9][0-9]{0,8})([smhd])$/.exec(text);
  const unit = UNIT_MS[match?.[2] ?? ''];
  return match === null || unit === undefined ? undefined : { kind: 'rolling', ms: Number(match[1]) * unit };
};

/** Whether an entry made at `at` is inside the window that ends at `now`, both milliseconds. The far edge is outside. */
export const isInside = (window: Window, at: number, now: number): boolean => {
  if (window.kind === 'forever') return true;
  if (window.kind === 'utc-day') return Math.floor(at / DAY_MS) === Math.floor(now / DAY_MS);
  return at > now - window.ms;
};

/** Whether an entry made at `at` can count neither at `now` nor at any later time. */
export const isPast = (window: Window, at: number, now: number): boolean => at < now && !isInside(window, at, now);

/**
 * Until when (milliseconds, exclusive) what is inside the window at `now` stays the same if nothing is added,
 * given the time of the oldest entry inside.
 */
export const staysUntil = (window: Window, now: number, oldest: number): number => {
  if (window.kind === 'forever') return Number.POSITIVE_INFINITY;
  if (window.kind === 'utc-day') return (Math.floor(now / DAY_MS) + 1) * DAY_MS;
  return oldest + window.ms;
};
