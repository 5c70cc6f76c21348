import { Worker } from 'node:worker_threads';
import { EXIT, OapError } from '../diagnostics/index.js';
import { caseWorkerFile } from '../io/index.js';
import type { CasePool, PackedResults } from '../runner/index.js';
import type { Asked } from './case-worker.js';

/** More threads than this have nothing to do: one thread reads the results of all. */
const MOST_JOBS = 16;
/** Heaps of a thread, MiB: many times what a part takes. A part that takes more is run by the thread that reports. */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 };

type Results = PackedResults | undefined;

/** One thread. It has one part at a time, and none after its end. */
class CaseThread {
  private readonly worker = new Worker(caseWorkerFile(), { resourceLimits: LIMITS, stdout: true, stderr: true });
  private settle: ((results: Results) => void) | undefined;
  private hasEnded = false;

  constructor() {
    this.worker.on('message', (results: Results) => this.finish(results));
    // Whatever ends it, what it was doing is done elsewhere.
    this.worker.on('error', () => this.end());
    this.worker.on('exit', () => this.end());
    this.worker.unref();
  }

  private finish(results: Results): void {
    const { settle } = this;
    this.settle = undefined;
    settle?.(results);
  }

  private end(): void {
    this.hasEnded = true;
    this.finish(undefined);
  }

  ask(asked: Asked): Promise<Results> {
    if (this.hasEnded) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.settle = resolve;
      this.worker.ref();
      this.worker.postMessage(asked);
    }).finally(() => this.worker.unref()) as Promise<Results>;
  }

  close(): void {
    void this.worker.terminate();
  }
}

/** How many threads to use: as many as were asked for, else one, which is as fast on few processors. Throws OapError `usage/bad-jobs` exit 2. */
export const jobsOf = (asked: string | undefined): number => {
  if (asked === undefined) return 1;
  const jobs = /^[0-9]{1,4}$/.test(asked) ? Number(asked) : 0;
  if (jobs >= 1) return Math.min(jobs, MOST_JOBS);
  throw new OapError('usage/bad-jobs', EXIT.usage, `--jobs ${asked} is no number of threads`, {
    hint: 'a number from 1 on; 1 uses no further thread',
  });
};

/** Threads that run parts of suites; they are started when the first of them is needed. `close` ends them. */
export const createCasePool = (
  jobs: number,
): { readonly open: () => CasePool | undefined; readonly close: () => void } => {
  const threads: CaseThread[] = [];
  const idle: CaseThread[] = [];
  const waiting: ((thread: CaseThread) => void)[] = [];
  const take = (): Promise<CaseThread> => {
    const free = idle.pop();
    if (free !== undefined) return Promise.resolve(free);
    if (threads.length === jobs) return new Promise((resolve) => waiting.push(resolve));
    const thread = new CaseThread();
    threads.push(thread);
    return Promise.resolve(thread);
  };
  const give = (thread: CaseThread): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(thread);
    else next(thread);
  };
  const pool: CasePool = {
    jobs,
    run: async (part, options) => {
      const thread = await take();
      const results = await thread.ask({ part, options });
      give(thread);
      return results;
    },
  };
  return {
    open: () => (jobs > 1 ? pool : undefined),
    close: () => {
      for (const thread of threads) thread.close();
    },
  };
};
