import type { RunEvent } from '../diagnostics/index.js';
import type { Reporter, ReporterOptions } from './reporter.js';

/** One reporter and the place its text goes to. `write` may return a promise; the next piece waits for it. */
export interface ReporterSink {
  readonly reporter: Reporter;
  readonly options: ReporterOptions;
  write(text: string): void | Promise<void>;
}

interface Waiter {
  readonly resolve: (result: IteratorResult<RunEvent, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Deals the events of one source to `lanes` readers in step: the next event is pulled only when every reader that is still
 * there asks for it. So a slow reader slows the source, and at most one event is held.
 */
const dealEvents = (source: AsyncIterator<RunEvent>, lanes: number) => {
  let waiting: Waiter[] = [];
  let live = lanes;
  let pulling = false;
  let ended = false;
  let failure: { readonly error: unknown } | undefined;

  const settle = (act: (waiter: Waiter) => void): void => {
    const waiters = waiting;
    waiting = [];
    pulling = false;
    for (const waiter of waiters) act(waiter);
  };
  const pull = async (): Promise<void> => {
    try {
      const result = await source.next();
      ended = result.done === true;
      settle((waiter) => waiter.resolve(result.done === true ? { done: true, value: undefined } : result));
    } catch (error) {
      ended = true;
      failure = { error };
      settle((waiter) => waiter.reject(error));
    }
  };
  const pullWhenAllWait = (): void => {
    if (pulling || ended || live === 0 || waiting.length < live) return;
    pulling = true;
    void pull();
  };

  /** A reader and the way to take it out for good; leaving twice is leaving once. */
  const openLane = () => {
    let here = true;
    const leave = (): void => {
      if (!here) return;
      here = false;
      live--;
      pullWhenAllWait();
    };
    const iterator: AsyncIterator<RunEvent, undefined> = {
      next: () => {
        if (ended || !here) return Promise.resolve({ done: true, value: undefined });
        return new Promise((resolve, reject) => {
          waiting.push({ resolve, reject });
          pullWhenAllWait();
        });
      },
      return: () => {
        leave();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
    return { events: { [Symbol.asyncIterator]: () => iterator }, leave };
  };
  return { openLane, hasEnded: () => ended, failure: () => failure };
};

/**
 * Feeds one stream of events to several reporters at once and writes what they yield. A sink that fails is dropped and the
 * others go on to the end; when none is left the source is closed. Then the error of the source, else the first error of a
 * sink, is thrown again. Without sinks the source is still read to its end.
 */
export const runReporters = async (events: AsyncIterable<RunEvent>, sinks: readonly ReporterSink[]): Promise<void> => {
  const source = events[Symbol.asyncIterator]();
  if (sinks.length === 0) {
    while ((await source.next()).done !== true);
    return;
  }
  const deal = dealEvents(source, sinks.length);
  const lanes = sinks.map((sink) => ({ sink, lane: deal.openLane() }));
  const outcomes = await Promise.allSettled(
    lanes.map(async ({ sink, lane }) => {
      try {
        for await (const text of sink.reporter(lane.events, sink.options)) await sink.write(text);
      } finally {
        lane.leave();
      }
    }),
  );
  if (!deal.hasEnded()) await source.return?.();
  const failure = deal.failure();
  if (failure !== undefined) throw failure.error;
  const rejected = outcomes.find((outcome) => outcome.status === 'rejected');
  if (rejected !== undefined) throw rejected.reason;
};
