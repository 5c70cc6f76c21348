import { isInside, isPast, staysUntil, type Window } from './window.js';

/** Expired entries are dropped once there are this many of them. */
const TRIM = 1024;

/** The entries under one key of a sum or a count. Amounts are added in the order in which they came. */
export class SumCell {
  private entries: { readonly at: number; readonly amount: number }[] = [];
  /** The total at every instant from `from` up to `until`, milliseconds. */
  private known: { from: number; until: number; total: number } | undefined;
  private latest = Number.NEGATIVE_INFINITY;
  private readonly window: Window;

  constructor(window: Window) {
    this.window = window;
  }

  add(at: number, amount: number): void {
    this.entries.push({ at, amount });
    this.latest = Math.max(this.latest, at);
    if (this.known === undefined) return;
    if (at < this.known.from || at >= this.known.until) this.known = undefined;
    else {
      const { until, total } = this.known;
      this.known = { from: at, until: Math.min(until, staysUntil(this.window, at, at)), total: total + amount };
    }
  }

  /** Whether nothing here can count at `now` or later. What cancels out still counts: its parts leave the window one by one. */
  isSpent(now: number): boolean {
    return isPast(this.window, this.latest, now);
  }

  /** The total of what is inside the window at `now`. */
  total(now: number): number {
    if (this.known !== undefined && now >= this.known.from && now < this.known.until) return this.known.total;
    let [total, oldest, expired] = [0, Number.POSITIVE_INFINITY, 0];
    for (const { at, amount } of this.entries) {
      if (isInside(this.window, at, now)) {
        total += amount;
        oldest = Math.min(oldest, at);
      } else if (at < now) expired++;
    }
    if (expired > TRIM) this.entries = this.entries.filter(({ at }) => !isPast(this.window, at, now));
    this.known = { from: now, until: staysUntil(this.window, now, oldest), total };
    return total;
  }
}

/** A list that finds its members by index, so that a long set costs a rule no more than a short one. */
class MemberList extends Array<unknown> {
  /** What `slice` and `filter` make of it are plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  readonly index = new Set<unknown>();

  append(member: unknown): void {
    this.push(member);
    this.index.add(member);
  }

  override includes(member: unknown): boolean {
    return this.index.has(member);
  }
}

/** When one member of a set came. One time is enough, except to a window of days under a clock that goes back. */
type Times = readonly number[];

/** The members under one key of a set, each with the time at which it last came; where days are what counts, of each day. */
export class SetCell {
  private readonly times = new Map<unknown, Times>();
  private live = new MemberList();
  /** `live` holds at every instant from `from` up to `until`, milliseconds. */
  private from = Number.POSITIVE_INFINITY;
  private until = Number.NEGATIVE_INFINITY;
  private latest = Number.NEGATIVE_INFINITY;
  private readonly window: Window;

  constructor(window: Window) {
    this.window = window;
  }

  get size(): number {
    return this.times.size;
  }

  has(member: unknown): boolean {
    return this.times.has(member);
  }

  /** Whether nothing here can count at `now` or later. */
  isSpent(now: number): boolean {
    return isPast(this.window, this.latest, now);
  }

  /** The times to keep when one is added: that of a rolling window is the latest, whatever the clock does. */
  private joined(times: Times, at: number): Times {
    if (this.window.kind !== 'utc-day') return [Math.max(at, ...times)];
    return times.some((known) => isInside(this.window, known, at)) ? times : [...times, at];
  }

  add(at: number, member: unknown): void {
    this.latest = Math.max(this.latest, at);
    const known = this.times.get(member);
    this.times.set(member, known === undefined ? [at] : this.joined(known, at));
    if (known !== undefined || at < this.from || at >= this.until) {
      this.until = Number.NEGATIVE_INFINITY;
      return;
    }
    this.live.append(member);
    this.from = at;
    this.until = Math.min(this.until, staysUntil(this.window, at, at));
  }

  /** The members inside the window at `now`, in the order in which they first came. The list is the cell's own: not to be changed. */
  members(now: number): readonly unknown[] {
    if (now >= this.from && now < this.until) return this.live;
    const live = new MemberList();
    let oldest = Number.POSITIVE_INFINITY;
    for (const [member, times] of this.times) {
      const at = times.find((each) => isInside(this.window, each, now));
      if (at !== undefined) {
        live.append(member);
        oldest = Math.min(oldest, at);
      } else if (this.times.size > TRIM && times.every((each) => isPast(this.window, each, now)))
        this.times.delete(member);
    }
    [this.live, this.from, this.until] = [live, now, staysUntil(this.window, now, oldest)];
    return live;
  }
}
