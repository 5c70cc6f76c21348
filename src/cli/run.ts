import { EXIT } from '../diagnostics/index.js';
import { toolVersion } from '../io/index.js';

type Enter = (args: readonly string[]) => Promise<boolean>;

/** The commands that are entered without the command framework when they are used in the usual way. Each loads nothing of the others. */
const DOORS: ReadonlyMap<string | undefined, () => Promise<Enter>> = new Map([
  ['digest', async () => (await import('./front-door/digest.js')).enterDigest],
  ['eval', async () => (await import('./front-door/eval.js')).enterEval],
  ['lint', async () => (await import('./front-door/lint.js')).enterLint],
  ['test', async () => (await import('./front-door/test.js')).enterTest],
  ['validate', async () => (await import('./front-door/validate.js')).enterValidate],
  ['verify', async () => (await import('./front-door/verify.js')).enterVerify],
]);

/** Starts the command line: finds the command, parses its flags, runs it. */
export const start = async (): Promise<void> => {
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
    const { name, version } = toolVersion();
    process.stdout.write(`${name}/${version} ${process.platform}-${process.arch} node-${process.version}\n`);
    return;
  }
  const enter = await DOORS.get(argv[0])?.();
  if (enter !== undefined && (await enter(argv.slice(1)))) {
    // A name that is still being looked up when its time is over would keep the process waiting.
    for (const stream of [process.stdout, process.stderr]) await new Promise((done) => stream.write('', done));
    process.exit();
  }
  const { flush, handle, run } = await import('./oclif.js');
  try {
    await run(argv, import.meta.url);
    await flush();
  } catch (thrown) {
    await handle(thrown as Error);
  }
};
