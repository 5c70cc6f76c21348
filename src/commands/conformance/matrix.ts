import { Args, Flags } from '@oclif/core';
import { BaseCommand, CASES_FLAG, COMMON_FLAGS, suiteFolders } from '../../cli/index.js';
import {
  judgeReport,
  matrixPage,
  type OpenedReport,
  openReport,
  openSuite,
  type Report,
  reportOf,
  type Suite,
} from '../../conformance/index.js';
import { EXIT } from '../../diagnostics/index.js';
import { FILES, toolVersion, writeNew } from '../../io/index.js';
import { neutralise } from '../../report/index.js';

export default class ConformanceMatrix extends BaseCommand {
  static override summary = 'Put reports side by side: implementations by requirement, as one HTML page.';
  static override description =
    `Each DIR is a folder that <%= config.bin %> conformance run --out wrote. Every report is judged again first; when one is refused there is no page. The page needs nothing but itself: no script, no network.

Exit codes: 0 written; 1 a report is refused; 2 wrong usage, or the file is there already; 3 unreadable input.`;
  static override strict = false;
  static override args = {
    dir: Args.string({ description: 'the folders of reports', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    out: Flags.string({ char: 'o', description: 'the new page', required: true, helpValue: 'FILE' }),
    cases: CASES_FLAG,
  };
  static override examples = [
    {
      description: 'Two implementations',
      command: '<%= config.bin %> <%= command.id %> report-one report-two --out matrix.html',
    },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(ConformanceMatrix);
    const suite = await openSuite(suiteFolders(flags.cases), FILES);
    const reports: Report[] = [];
    let refused = false;
    for (const folder of argv as string[]) {
      const opened = await openReport(folder, FILES);
      const report = reportOf(opened);
      if (await this.isRefused(opened, suite)) refused = true;
      else if (report !== undefined) reports.push(report);
    }
    if (refused) this.exit(EXIT.findings);
    await writeNew(flags.out, matrixPage(reports, { requirements: suite.requirements, tool: toolVersion() }));
    if (!flags.quiet) await this.print(`wrote ${flags.out}`);
  }

  private async isRefused(opened: OpenedReport, suite: Suite): Promise<boolean> {
    const refusals = await judgeReport(opened, { suite, suiteVersion: toolVersion().version });
    for (const { code, message } of refusals)
      await this.say(`${neutralise(opened.folder)}: refused: ${neutralise(message)} [${code}]`);
    return refusals.length > 0;
  }
}
