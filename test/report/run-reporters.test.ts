import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/diagnostics/index.js';
import { REPORTER_NAMES, REPORTERS, type Reporter, type ReporterSink, runReporters } from '../../src/report/index.js';
import { collectText, plain, stream } from './collect.js';
import { fixedRun, makeCase } from './fixed-run.js';

/** Lets everything happen that waits for nothing but promises. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const caseEvents = (count: number): RunEvent[] =>
  Array.from({ length: count }, (_, index) => ({ type: 'case', result: makeCase({ name: `c${index}` }) }));

/** A source that tells how far it was read and whether it was closed. */
const watch = (events: readonly RunEvent[], failure?: Error) => {
  const seen = { pulled: 0, closed: 0 };
  const source = (async function* () {
    try {
      for (const event of events) {
        seen.pulled++;
        yield event;
      }
      if (failure !== undefined) throw failure;
    } finally {
      seen.closed++;
    }
  })();
  return { seen, source };
};

const echo: Reporter = async function* (events) {
  for await (const event of events) yield event.type === 'case' ? event.result.name : event.type;
};

const sinkTo = (pieces: string[], reporter: Reporter = echo): ReporterSink => ({
  reporter,
  options: plain,
  write: (text) => {
    pieces.push(text);
  },
});

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `c${index}`);

describe('runReporters', () => {
  it('gives each sink what it would get alone', async () => {
    const texts = new Map<string, string>();
    const sinks = REPORTER_NAMES.map((name) => ({
      reporter: REPORTERS[name],
      options: plain,
      write: (text: string) => void texts.set(name, (texts.get(name) ?? '') + text),
    }));
    await runReporters(stream(fixedRun), sinks);
    for (const name of REPORTER_NAMES) expect(texts.get(name)).toBe(await collectText(name, fixedRun));
  });

  it('reads no further than the slowest sink, then goes on', async () => {
    const { seen, source } = watch(caseEvents(100));
    const fast: string[] = [];
    const slow: string[] = [];
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const write = async (text: string): Promise<void> => {
      if (text === 'c10') await gate;
      slow.push(text);
    };
    const done = runReporters(source, [sinkTo(fast), { reporter: echo, options: plain, write }]);
    await settle();
    expect(slow).toEqual(names(10));
    expect(fast).toEqual(names(11));
    expect(seen.pulled).toBe(11);
    open();
    await done;
    expect(slow).toEqual(names(100));
    expect(fast).toEqual(names(100));
    expect(seen).toEqual({ pulled: 100, closed: 1 });
  });

  const failing: readonly [string, (error: Error) => Partial<ReporterSink>][] = [
    [
      'a write that throws',
      (error) => ({
        write: () => {
          throw error;
        },
      }),
    ],
    ['a write that rejects', (error) => ({ write: () => Promise.reject(error) })],
    [
      'a reporter that throws',
      (error) => ({
        reporter: async function* (events) {
          for await (const _ of events) throw error;
          yield 'never';
        },
      }),
    ],
    [
      'a reporter that throws before it reads',
      (error) => ({
        // biome-ignore lint/correctness/useYield: it is meant not to come so far
        reporter: async function* () {
          throw error;
        },
      }),
    ],
  ];

  it.each(failing)('goes on for the others after %s, and throws its error at the end', async (_, make) => {
    const error = new Error('broken sink');
    const { seen, source } = watch(caseEvents(50));
    const pieces: string[] = [];
    await expect(runReporters(source, [{ ...sinkTo([]), ...make(error) }, sinkTo(pieces)])).rejects.toBe(error);
    expect(pieces).toEqual(names(50));
    expect(seen).toEqual({ pulled: 50, closed: 1 });
  });

  it.each(failing)('closes the source when no sink is left after %s', async (_, make) => {
    const error = new Error('broken sink');
    const { seen, source } = watch(caseEvents(1_000));
    const sinks = [
      { ...sinkTo([]), ...make(error) },
      { ...sinkTo([]), ...make(error) },
    ];
    await expect(runReporters(source, sinks)).rejects.toBe(error);
    expect(seen.pulled).toBeLessThanOrEqual(1);
    expect(await source.next()).toEqual({ done: true, value: undefined });
  });

  it('goes on for the others when a reporter ends early or never reads', async () => {
    const early: Reporter = async function* (events) {
      for await (const event of events) {
        yield event.type;
        return;
      }
    };
    const deaf: Reporter = async function* () {
      yield 'done';
    };
    const [first, second, third]: [string[], string[], string[]] = [[], [], []];
    await runReporters(stream(caseEvents(5)), [sinkTo(first, early), sinkTo(second, deaf), sinkTo(third)]);
    expect([first, second, third]).toEqual([['case'], ['done'], names(5)]);
  });

  it('throws the error of the source after every reporter has been closed', async () => {
    const failure = new Error('broken source');
    const { seen, source } = watch(caseEvents(3), failure);
    const closed: unknown[] = [];
    const closing: Reporter = async function* (events) {
      try {
        yield* echo(events, plain);
      } catch (error) {
        closed.push(error);
        throw error;
      }
    };
    const [first, second]: [string[], string[]] = [[], []];
    await expect(runReporters(source, [sinkTo(first, closing), sinkTo(second, closing)])).rejects.toBe(failure);
    expect(closed).toEqual([failure, failure]);
    expect([first, second]).toEqual([names(3), names(3)]);
    expect(seen).toEqual({ pulled: 3, closed: 1 });
  });

  it('throws the error of the source even when a reporter swallows it or has failed before', async () => {
    const failure = new Error('broken source');
    const swallowing: Reporter = async function* (events) {
      try {
        yield* echo(events, plain);
      } catch {
        yield 'swallowed';
      }
    };
    const pieces: string[] = [];
    const broken = { ...sinkTo([]), write: () => Promise.reject(new Error('broken sink')) };
    const { source } = watch(caseEvents(2), failure);
    await expect(runReporters(source, [broken, sinkTo(pieces, swallowing)])).rejects.toBe(failure);
    expect(pieces).toEqual(['c0', 'c1', 'swallowed']);
  });

  it('reads the source to its end without sinks', async () => {
    const { seen, source } = watch(caseEvents(4));
    await runReporters(source, []);
    expect(seen).toEqual({ pulled: 4, closed: 1 });
    const failure = new Error('broken source');
    await expect(runReporters(watch([], failure).source, [])).rejects.toBe(failure);
  });

  it('never loses, doubles or reorders an event, whoever waits and whoever leaves', async () => {
    const sink = fc.record({ leaves: fc.option(fc.nat(12)), waits: fc.array(fc.boolean(), { maxLength: 8 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(sink, { minLength: 1, maxLength: 4 }), fc.nat(10), async (plans, count) => {
        const written = plans.map((): string[] => []);
        const sinks = plans.map(({ leaves, waits }, index): ReporterSink => {
          const reporter: Reporter = async function* (events, options) {
            let left = leaves ?? Number.POSITIVE_INFINITY;
            if (left === 0) return;
            for await (const text of echo(events, options)) {
              yield text;
              if (--left <= 0) return;
            }
          };
          const write = async (text: string): Promise<void> => {
            if (waits[written[index]?.length ?? 0] === true) await new Promise((resolve) => setImmediate(resolve));
            written[index]?.push(text);
          };
          return { reporter, options: plain, write };
        });
        await runReporters(stream(caseEvents(count)), sinks);
        for (const [index, { leaves }] of plans.entries()) {
          expect(written[index]).toEqual(names(Math.min(count, leaves ?? count)));
        }
      }),
    );
  });
});
