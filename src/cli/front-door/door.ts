import type { Host } from '../../actions/index.js';
import { createHost } from '../create-host.js';
import { describeFailure } from '../describe-failure.js';
import { parseUsual, type UsualFlags } from './parse-usual.js';

/**
 * A command that others run at every turn, as it is entered without the command framework, which takes longer to load than what most
 * of them do. Its flags are those that the framework knows: they are taken from `src/commands` when the program is built.
 */
export interface Door<Flags> {
  readonly flags: UsualFlags;
  /** Whether what was asked for is usual in other ways too; anything else is left to the framework, which has words for it. */
  readonly isUsual?: (files: readonly string[], flags: Partial<Flags>) => boolean;
  readonly run: (host: Host, files: readonly string[], flags: Flags) => Promise<number>;
}

/** Runs a command when it is used in the usual way. False: nothing was done, and the framework shall see to it. */
export const enter = async <Flags>(
  { flags: known, isUsual = () => true, run }: Door<Flags>,
  args: readonly string[],
): Promise<boolean> => {
  const asked = parseUsual(args, known);
  if (asked === undefined) return false;
  // Parsed by the table of the flags that the framework makes the same type of.
  const flags = asked.values as Flags;
  if (!isUsual(asked.positionals, flags)) return false;
  const host = createHost();
  try {
    process.exitCode = await run(host, asked.positionals, flags);
  } catch (thrown) {
    const { text, exitCode } = describeFailure(thrown);
    if (text !== undefined) await host.say(text);
    process.exitCode = exitCode;
  }
  return true;
};
