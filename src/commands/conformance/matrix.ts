import { Args, Flags } from '@oclif/core';
import { BaseCommand, CASES_FLAG, COMMON_FLAGS, suiteFolders } from '../../cli/index.js';
import {
  judgeReport,
  matrixPage,
  openReport,
  openSuite,
  type Refusal,
  type Report,
  reportOf,
  requireFrozen,
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
    const suite = await requireFrozen(await openSuite(suiteFolders(flags.cases), FILES), (faults) => this.tell(faults));
    const reports: Report[] = [];
    const refusals: (Refusal & { readonly folder: string })[] = [];
    for (const folder of argv as string[]) {
      const opened = await openReport(folder, FILES);
      const found = await judgeReport(opened, { suite, suiteVersion: toolVersion().version });
      refusals.push(...found.map((each) => ({ folder, ...each })));
      const report = reportOf(opened);
      if (found.length === 0 && report !== undefined) reports.push(report);
    }
    const ok = refusals.length === 0;
    if (ok) await writeNew(flags.out, matrixPage(reports, { requirements: suite.requirements, tool: toolVersion() }));
    const exitCode = ok ? EXIT.ok : EXIT.findings;
    if (flags.json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-matrix:1';
      const file = ok ? flags.out : null;
      await this.print(
        JSON.stringify({ $schema, version: 1, ok, exitCode, file, reports: reports.length, refusals }, null, 2),
      );
    } else {
      for (const { folder, code, message } of refusals)
        await this.say(`${neutralise(folder)}: refused: ${neutralise(message)} [${code}]`);
      if (ok && !flags.quiet) await this.print(`wrote ${flags.out}`);
    }
    this.exit(exitCode);
  }
}
