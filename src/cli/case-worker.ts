import { parentPort } from 'node:worker_threads';
import { elapsedClock, FILES } from '../io/index.js';
import { createPartRunner, type PortableOptions, type SuitePart } from '../runner/index.js';

/** What a thread is asked: to run a part of a suite. It answers with the results, or undefined for one that cannot be run by itself. */
export interface Asked {
  readonly part: SuitePart;
  readonly options: PortableOptions;
}

/** Answers whoever started this thread, one part after the other. */
export const answer = (): void => {
  const run = createPartRunner(FILES, elapsedClock);
  parentPort?.on('message', async ({ part, options }: Asked) => {
    // What is thrown ends the thread; the part is then run by whoever asked, who meets the same and has words for it.
    const results = await run(part, options);
    parentPort?.postMessage(results, results === undefined ? [] : [results.numbers.buffer as ArrayBuffer]);
  });
};
