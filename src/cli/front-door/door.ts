import type { Host } from '../../actions/index.js';
import type { ExitCode } from '../../diagnostics/index.js';
import { createHost } from '../create-host.js';
import { describeFailure } from '../describe-failure.js';
import { parseUsual, type UsualFlags } from './parse-usual.js';

/**
 * A command that others run at every turn, as it is entered without the command framework. The framework knows its flags too, from
 * `src/commands`, and a test compares them; it takes several times as long to load as all that these commands need.
 */
export interface Door<Flags> {
  readonly flags: UsualFlags;
  /** Whether what was asked for is complete; anything else is left to the framework, which has words for it. */
  readonly isUsual: (files: readonly string[], flags: Partial<Flags>) => boolean;
  readonly run: (host: Host, files: readonly string[], flags: Flags) => Promise<ExitCode>;
}

/** Runs a command when it is used in the usual way. False: nothing was done, and the framework shall see to it. */
export const enter = async <Flags>(
  { flags: known, isUsual, run }: Door<Flags>,
  args: readonly string[],
): Promise<boolean> => {
  const asked = parseUsual(args, known);
  if (asked === undefined) return false;
  // Parsed by the table of the door, which names the same flags as the type.
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
