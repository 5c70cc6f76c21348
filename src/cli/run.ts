import { flush, handle, run } from '@oclif/core';

/** Starts the command line: finds the command, parses its flags, runs it. `url` is that of the file in `bin`. */
export const start = async (url: string): Promise<void> => {
  // A reader that has seen enough (`oap … | head`) is no fault of ours.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
      throw error;
    });
  }
  try {
    await run(process.argv.slice(2), url);
    await flush();
  } catch (thrown) {
    await handle(thrown as Error);
  }
};
