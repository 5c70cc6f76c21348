import { EXIT, type ExitCode, exitCodeOfFaults, OapError } from '../diagnostics/index.js';
import { FILES } from '../io/index.js';
import { decideLines, type RunOptions, requirePack } from '../runner/index.js';
import { write } from './write.js';

/** Written at once, so that a pipe is not asked for every line. */
const PIECE = 64 * 1024;

/**
 * Reads contexts from standard input, one a line, and writes a verdict for each: for whatever can pipe.
 *
 * @returns exit code 0 when all were decided, whatever the verdicts; 3 when a line could not be
 * @throws OapError `usage/no-pack`, exit 2; `pack/broken`, exit 1, or 3 when it is no JSON; `suite/no-line`, exit 4, for an input without any
 */
export const writeVerdicts = async (options: RunOptions): Promise<ExitCode> => {
  if (options.pack === undefined || options.passport === undefined)
    throw new OapError('usage/no-pack', EXIT.usage, '--stdin-jsonl needs --pack and --passport');
  const { pack, diagnostics } = await requirePack(options.pack, options.packRoots, FILES);
  const [fault] = diagnostics;
  if (fault !== undefined)
    throw new OapError(
      'pack/broken',
      exitCodeOfFaults(diagnostics),
      `the pack ${options.pack} cannot decide: ${fault.message}`,
      {
        hint: `oap lint ${options.pack} tells all`,
      },
    );
  let text = '';
  let [lines, faulty] = [0, 0];
  for await (const verdict of decideLines('-', pack, options)) {
    lines++;
    if (verdict.error !== undefined) faulty++;
    text += `${JSON.stringify(verdict)}\n`;
    if (text.length < PIECE) continue;
    await write(process.stdout, text);
    text = '';
  }
  await write(process.stdout, text);
  if (lines === 0) throw new OapError('suite/no-line', EXIT.incomplete, 'there is no context on standard input');
  return faulty > 0 ? EXIT.input : EXIT.ok;
};
