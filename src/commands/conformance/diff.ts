import { Args } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS } from '../../cli/index.js';
import { diffReports, type ReportDifference, readReport } from '../../conformance/index.js';
import { EXIT } from '../../diagnostics/index.js';
import { FILES } from '../../io/index.js';
import { neutralise } from '../../report/index.js';

const REPORT = 'the folder of a run, or its report.json';

export default class ConformanceDiff extends BaseCommand {
  static override summary = 'Compare two reports: which cases have another verdict.';
  static override description =
    `BEFORE and AFTER are folders that <%= config.bin %> conformance run --out wrote. A case that passed before and does not pass now, or is not there any more, is a regression. Neither report is judged again: <%= config.bin %> conformance verify does that.

Exit codes: 0 no regression; 1 a regression; 2 wrong usage; 3 unreadable input, or no report.`;
  static override args = {
    before: Args.string({ description: REPORT, required: true, ignoreStdin: true }),
    after: Args.string({ description: REPORT, required: true, ignoreStdin: true }),
  };
  static override flags = { ...COMMON_FLAGS };
  static override examples = [
    { description: 'What a change of yours did', command: '<%= config.bin %> <%= command.id %> before after' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ConformanceDiff);
    const found = diffReports(await readReport(args.before, FILES), await readReport(args.after, FILES));
    const exitCode = found.regressed ? EXIT.findings : EXIT.ok;
    if (flags.json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-diff:1';
      await this.print(JSON.stringify({ $schema, version: 1, ok: !found.regressed, exitCode, ...found }, null, 2));
    } else await this.show(found, flags);
    this.exit(exitCode);
  }

  private async show(
    { frame, cases }: ReportDifference,
    { quiet, verbose }: { readonly quiet: boolean; readonly verbose: boolean },
  ): Promise<void> {
    if (!quiet)
      for (const { what, before, after } of frame)
        await this.print(`${neutralise(what)}: ${neutralise(before)} before, ${neutralise(after)} after`);
    for (const { case: id, change, before, after, requirements, why } of cases) {
      await this.print(
        `${change.padEnd(9)}  ${neutralise(id)}  ${before ?? 'none'} before, ${after ?? 'none'} after  ${requirements.map(neutralise).join(', ')}`,
      );
      for (const { message } of why.slice(0, verbose ? why.length : 1)) await this.print(`    ${neutralise(message)}`);
    }
    if (!quiet) await this.print(`${cases.length} cases have another verdict`);
  }
}
