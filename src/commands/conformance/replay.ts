import { availableParallelism } from 'node:os';
import { Args, Flags } from '@oclif/core';
import {
  BaseCommand,
  CASES_FLAG,
  COMMON_FLAGS,
  checkCommand,
  progressLine,
  suiteFolders,
  TARGET_FLAGS,
  targetChoice,
  targetWorld,
} from '../../cli/index.js';
import {
  chooseReplay,
  compareReplay,
  judgeReport,
  openReport,
  openSuite,
  openTarget,
  type Refusal,
  type Replayed,
  type Report,
  reportOf,
  requireFrozen,
  runSuite,
  type Suite,
} from '../../conformance/index.js';
import { EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import { FILES, freshHex, presentTime, toolVersion } from '../../io/index.js';
import { neutralise } from '../../report/index.js';

interface Shown {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly case?: readonly string[] | undefined;
}

export default class ConformanceReplay extends BaseCommand {
  static override summary = 'Put the cases of a report again, as they were put, and compare the verdicts.';
  static override description =
    `DIR is a folder that <%= config.bin %> conformance run --out wrote. The report is judged again first. Then the cases that it put are put again under its seed, its sets and its readings, to the adapter after -- or to the server of --url, or to the reference when the report is about that; and the verdicts are compared. With --case one case is put again, with its twin, and all that is said in it is shown.

Exit codes: 0 the same verdicts; 1 other ones, or the report is refused; 2 wrong usage; 3 the implementation never said who it is, or unreadable input; 4 there was nothing to put again.`;
  static override strict = false;
  static override args = {
    dir: Args.string({ description: 'the folder of the report', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    case: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'put this case only, and show what is said',
      helpValue: 'ID',
    }),
    ...TARGET_FLAGS,
    cases: CASES_FLAG,
  };
  static override examples = [
    { description: 'All of it', command: '<%= config.bin %> <%= command.id %> report -- python3 adapter.py' },
    {
      description: 'One case, with all that is said',
      command: '<%= config.bin %> <%= command.id %> report --case OAP-C-0451 -- python3 adapter.py',
    },
  ];

  async run(): Promise<void> {
    const { argv, args, flags } = await this.parse(ConformanceReplay);
    const command = (argv as string[]).slice(1);
    checkCommand(this.argv, command);
    const suite = await requireFrozen(await openSuite(suiteFolders(flags.cases), FILES), (faults) => this.tell(faults));
    const report = await this.openSound(args.dir, suite, flags);
    const chosen = chooseReplay(report, suite.cases, flags.case);
    if (chosen.size === 0)
      throw new OapError('replay/nothing', EXIT.incomplete, 'the report has put no such case', {
        hint: 'oap conformance list shows the cases; those with a transcript were put',
      });
    const { seed } = report.header;
    const map = flags['agent-map'];
    const agents = map === undefined ? undefined : (await this.readInput(map)).value;
    const { driver, make } = openTarget(targetChoice(flags, command, agents, seed), targetWorld());
    if (driver === 'reference' && report.header.target.driver !== 'reference')
      throw new OapError('usage/no-target', EXIT.usage, 'the report is not about the reference', {
        hint: 'write the command of the adapter after --, or the address of the server after --url',
      });
    const progress = progressLine(process.stderr.isTTY === true && !flags.quiet);
    const sets = report.sets.map(({ id }) => id);
    const run = await runSuite({
      cases: suite.cases,
      chooseSets: () => suite.sets.filter(({ id }) => sets.includes(id)),
      choices: report.header.interpretations,
      levelOf: (id) => suite.requirements.get(id)?.level,
      makeTarget: make,
      driver,
      jobs: driver === 'adapter' ? (flags.jobs ?? availableParallelism()) : 1,
      seed,
      nonce: freshHex(16),
      shuffled: false,
      filter: { text: 'replay', matches: ({ id }) => chosen.has(id) },
      suite: toolVersion(),
      now: presentTime,
      onCase: (done, total) => progress.show(() => `${done} of ${total} cases`),
    });
    progress.clear();
    if (run.report.header.declaration === null)
      throw new OapError('replay/nobody', EXIT.input, run.report.footer.fault ?? '');
    await this.show(compareReplay(report, run, chosen), flags);
  }

  /** The report of a folder; one that is not to be believed ends the command. */
  private async openSound(folder: string, suite: Suite, shown: Shown): Promise<Report> {
    const opened = await openReport(folder, FILES);
    const refusals = await judgeReport(opened, { suite, suiteVersion: toolVersion().version });
    const report = reportOf(opened);
    if (refusals.length === 0 && report !== undefined) return report;
    await this.show({ cases: 0, differences: [], transcripts: [] }, shown, refusals);
    return this.exit(EXIT.findings);
  }

  private async show(
    { cases, differences, transcripts }: Replayed,
    { json, quiet, case: wanted }: Shown,
    refusals: readonly Refusal[] = [],
  ): Promise<void> {
    const exitCode: ExitCode = differences.length + refusals.length === 0 ? EXIT.ok : EXIT.findings;
    const shown = wanted === undefined ? [] : transcripts;
    for (const { code, message } of json ? [] : refusals) await this.say(`refused: ${neutralise(message)} [${code}]`);
    if (json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-replay:1';
      const document = { ok: exitCode === EXIT.ok, exitCode, cases, differences, transcripts: shown, refusals };
      await this.print(JSON.stringify({ $schema, version: 1, ...document }, null, 2));
    } else {
      for (const { case: id, exchanges } of shown) {
        await this.print(id);
        for (const { request, answer } of exchanges) {
          await this.print(`  asked     ${neutralise(JSON.stringify(request))}`);
          await this.print(`  answered  ${neutralise(JSON.stringify(answer))}`);
        }
      }
      for (const { case: id, before, after, why } of differences) {
        await this.print(`${id}  ${before ?? 'none'} before, ${after ?? 'none'} now`);
        for (const { message } of why) await this.print(`    ${neutralise(message)}`);
      }
      if (!quiet && refusals.length === 0)
        await this.print(`${cases} cases put again, ${differences.length} with another verdict`);
    }
    this.exit(exitCode);
  }
}
