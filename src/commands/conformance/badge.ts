import { Args, Flags } from '@oclif/core';
import { BaseCommand, CASES_FLAG, COMMON_FLAGS, openKeyFile, suiteFolders } from '../../cli/index.js';
import { judgeReport, openReport, openSuite, printBadge, printShields, reportOf } from '../../conformance/index.js';
import { readKeys } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, toolVersion, writeNew } from '../../io/index.js';
import { neutralise } from '../../report/index.js';

export default class ConformanceBadge extends BaseCommand {
  static override summary = 'Make a badge of a report, which is judged again first.';
  static override description =
    `DIR is a folder that <%= config.bin %> conformance run --out wrote. Of a report that is refused there is no badge. A badge names the draft and the sets, and claims no conformance.

Exit codes: 0 made; 1 the report is refused; 2 wrong usage, or the file is there already; 3 unreadable input.`;
  static override args = {
    dir: Args.string({ description: 'the folder of the report', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    format: Flags.option({ options: ['svg', 'shields'] as const, default: 'svg' as const })({
      description: 'a picture, or JSON for the endpoint of shields.io',
    }),
    out: Flags.string({
      char: 'o',
      description: 'a new file, in place of standard output',
      helpValue: 'FILE',
    }),
    key: Flags.string({ description: 'the public key that has to have signed the report', helpValue: 'FILE' }),
    cases: CASES_FLAG,
  };
  static override examples = [
    { description: 'A picture', command: '<%= config.bin %> <%= command.id %> report --out badge.svg' },
    {
      description: 'For shields.io, of a signed report',
      command: '<%= config.bin %> <%= command.id %> report --key vendor.jwk --format shields --out badge.json',
    },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ConformanceBadge);
    const keys = flags.key === undefined ? undefined : await openKeyFile(flags.key, readKeys);
    if (keys !== undefined) await this.tell(keys.diagnostics);
    if (keys?.ok === false) throw new OapError('verify/no-key', EXIT.input, '');
    const opened = await openReport(args.dir, FILES);
    const refusals = await judgeReport(opened, {
      suite: await openSuite(suiteFolders(flags.cases), FILES),
      suiteVersion: toolVersion().version,
      keys: keys?.keys.map((key) => (key.type === 'private' ? key.publicKey : key)),
    });
    const report = reportOf(opened);
    if (refusals.length > 0 || report === undefined) {
      for (const { code, message } of refusals) await this.say(`refused: ${neutralise(message)} [${code}]`);
      this.exit(EXIT.findings);
    }
    const text = flags.format === 'svg' ? printBadge(report) : printShields(report);
    if (flags.out === undefined) await this.print(text.trimEnd());
    else {
      await writeNew(flags.out, text);
      if (!flags.quiet) await this.print(`wrote ${flags.out}`);
    }
  }
}
