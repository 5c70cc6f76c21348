import { flush, handle, run } from '@oclif/core';
import { EXIT } from '../diagnostics/index.js';

/** Starts the command line: finds the command, parses its flags, runs it. `url` is that of the file in `bin`. */
export const start = async (url: string): Promise<void> => {
  // A reader that has seen enough (`oap … | head`) is no fault, and nothing is said; but the work ends there, so it is not clean.
  for (const stream of [process.stdout, process.stderr]) {
    // Before the listener of oclif, which throws.
    stream.prependListener('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.incomplete);
      process.stderr.write(`error: the output cannot be written (${error.code ?? error.message})\n`);
      process.exit(EXIT.input);
    });
  }
  try {
    await run(process.argv.slice(2), url);
    await flush();
  } catch (thrown) {
    await handle(thrown as Error);
  }
};
