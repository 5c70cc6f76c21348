import { createInterface } from 'node:readline';
import { BaseCommand, targetWorld } from '../../../cli/index.js';
import { AdapterSession, ReferenceTarget } from '../../../conformance/index.js';

export default class ConformanceAdapterServe extends BaseCommand {
  static override summary = 'Be an adapter: the reference behind the adapter protocol.';
  static override description =
    `Answers JSON lines on standard input and output, as an adapter of your own would: to see what one says, to compare yours with, to try a harness on. Ends when it is told to shut down, or when its input ends.

Exit codes: 0 ended; 2 wrong usage.`;
  static override examples = [
    {
      description: 'Judge the reference over the protocol',
      command: '<%= config.bin %> conformance run -- <%= config.bin %> <%= command.id %>',
    },
    {
      description: 'See what it answers',
      command: `echo '{"id":1,"op":"hello","protocol":1,"seed":"x"}' | <%= config.bin %> <%= command.id %>`,
    },
  ];

  async run(): Promise<void> {
    await this.parse(ConformanceAdapterServe);
    const { findPack, version } = targetWorld();
    const session = new AdapterSession((seed) => new ReferenceTarget({ seed, version, findPack }));
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const text of lines) {
      const { line, last } = await session.answer(text);
      await this.print(line);
      if (last) break;
    }
    lines.close();
    process.stdin.destroy();
  }
}
