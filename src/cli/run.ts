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
  const argv = process.argv.slice(2);
  if (argv.length === 1 && argv[0] === '--version') {
    // In the words of oclif, without loading it: other tools ask for the version at every turn.
    const { toolVersion } = await import('../io/index.js');
    const { name, version } = toolVersion();
    process.stdout.write(`${name}/${version} ${process.platform}-${process.arch} node-${process.version}\n`);
    return;
  }
  if (argv[0] === 'verify') {
    const { enterFrontDoor } = await import('./front-door.js');
    if (await enterFrontDoor(argv)) {
      // A name that is still being looked up when its time is over would keep the process waiting.
      for (const stream of [process.stdout, process.stderr]) await new Promise((done) => stream.write('', done));
      process.exit();
    }
  }
  const { flush, handle, run } = await import('./oclif.js');
  try {
    await run(argv, url);
    await flush();
  } catch (thrown) {
    await handle(thrown as Error);
  }
};
