import { Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, checkCommand } from '../../../cli/index.js';
import {
  type AdapterCheck,
  AdapterTarget,
  checkAdapter,
  MAX_LINE_BYTES,
  timeLimits,
} from '../../../conformance/index.js';
import { EXIT, type ExitCode, OapError } from '../../../diagnostics/index.js';
import { elapsedClock, startLineProcess } from '../../../io/index.js';
import { neutralise } from '../../../report/index.js';

const exitCodeFor = (checks: readonly AdapterCheck[]): ExitCode => {
  const fault = checks.find(({ outcome }) => outcome === 'fault');
  if (fault === undefined) return EXIT.ok;
  return fault.check === 'hello' ? EXIT.input : EXIT.findings;
};

export default class ConformanceAdapterCheck extends BaseCommand {
  static override summary = 'Check whether an adapter keeps to the protocol.';
  static override description =
    `The command after -- is started without a shell. It is asked one thing of each kind that its roles and features promise; whether the answers are right, <%= config.bin %> conformance run says.

Exit codes: 0 it keeps to the protocol, or says what it cannot do yet; 1 it does not; 2 wrong usage; 3 it never said who it is.`;
  static override strict = false;
  static override flags = {
    ...COMMON_FLAGS,
    seed: Flags.string({ description: 'what the adapter is told as seed', default: 'check', helpValue: 'TEXT' }),
  };
  static override examples = [
    { description: 'An adapter in Python', command: '<%= config.bin %> <%= command.id %> -- python3 adapter.py' },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(ConformanceAdapterCheck);
    const [command, ...args] = argv as string[];
    checkCommand(this.argv, argv as string[]);
    if (command === undefined)
      throw new OapError('usage/no-command', EXIT.usage, 'there is no command to start', {
        hint: 'write it after --: -- python3 adapter.py',
      });
    const start = () => startLineProcess({ command, args, maxLineBytes: MAX_LINE_BYTES });
    const checks = await checkAdapter(
      new AdapterTarget({ start, seed: flags.seed, limits: timeLimits(1), clock: elapsedClock }),
    );
    const exitCode = exitCodeFor(checks);
    if (flags.json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-adapter-check:1';
      await this.print(JSON.stringify({ $schema, version: 1, ok: exitCode === EXIT.ok, exitCode, checks }, null, 2));
    } else {
      for (const { check, outcome, message } of checks)
        if (!flags.quiet || outcome === 'fault')
          await this.print(`${outcome.padEnd(12)} ${check}  ${neutralise(message)}`);
    }
    this.exit(exitCode);
  }
}
