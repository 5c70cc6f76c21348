import { availableParallelism } from 'node:os';
import { Flags } from '@oclif/core';
import {
  BaseCommand,
  CASES_FLAG,
  COMMON_FLAGS,
  caseFilter,
  checkCommand,
  openKeyFile,
  PASSPHRASE_FLAG,
  progressLine,
  suiteFolders,
  TARGET_FLAGS,
  targetChoice,
  targetWorld,
} from '../../cli/index.js';
import {
  checkSets,
  chooseReadings,
  chooseSets,
  exitCodeOf,
  formatRun,
  type KnownFailure,
  LEVELS,
  matchKnownFailures,
  openSuite,
  openTarget,
  printChain,
  printJunit,
  ROLES,
  type Role,
  readKnownFailures,
  requireFrozen,
  runSuite,
  type SuiteRun,
  signRun,
  type Verdict,
} from '../../conformance/index.js';
import { PrivateKey, readKeys } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, freshHex, presentTime, toolVersion, writeFolder, writeNew } from '../../io/index.js';
import { neutralise } from '../../report/index.js';

export default class ConformanceRun extends BaseCommand {
  static override summary = 'Judge an implementation by the conformance cases.';
  static override description =
    `Without a command and without --url the built-in reference is judged. A command after -- is an adapter: it is started without a shell and spoken to in JSON lines. With --url a verify server is asked over HTTP.
The result is about whole sets of cases: PASSED when every required case passes, FAILED when one fails, INCOMPLETE when some came to no verdict, INVALID when the run itself went wrong. The specification is a draft; no result is a certificate.

Exit codes: 0 PASSED; 1 FAILED; 2 wrong usage; 3 INVALID, or unreadable input; 4 INCOMPLETE.`;
  static override strict = false;
  static override flags = {
    ...COMMON_FLAGS,
    set: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a set to run, as oap conformance list --sets shows them',
      helpValue: 'SET',
    }),
    role: Flags.option({ options: ROLES, multiple: true, multipleNonGreedy: true })({
      description: 'run the sets of a role only',
    }),
    level: Flags.option({ options: LEVELS })({ description: 'run the sets of this level; full unless given' }),
    filter: Flags.string({
      char: 'f',
      multiple: true,
      multipleNonGreedy: true,
      description: 'put only cases whose id, requirement or folder matches this glob, and their twins; never PASSED',
      helpValue: 'GLOB',
    }),
    interpretation: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a reading to judge by, as E-34=single-use',
      helpValue: 'ERRATUM=CHOICE',
    }),
    ...TARGET_FLAGS,
    seed: Flags.string({
      description: 'what placeholders are filled from; a fresh one unless given',
      helpValue: 'TEXT',
    }),
    nonce: Flags.string({
      description: 'a word of whoever asked for the report, which it then carries',
      helpValue: 'TEXT',
    }),
    shuffle: Flags.boolean({ description: 'put the cases in an order that follows from the seed' }),
    'known-failing': Flags.string({
      description:
        'cases that are known to fail, each with reason and expiry; may turn exit code 1 into 0, never the outcome',
      helpValue: 'FILE',
    }),
    out: Flags.string({
      char: 'o',
      description: 'a new folder for report.json and transcripts.jsonl',
      helpValue: 'DIR',
    }),
    sign: Flags.string({
      description: 'the private key to sign the report with, into report.dsse.json',
      helpValue: 'FILE',
      dependsOn: ['out'],
    }),
    'passphrase-env': PASSPHRASE_FLAG,
    junit: Flags.string({ description: 'write JUnit XML to this new file', helpValue: 'FILE' }),
    cases: CASES_FLAG,
  };
  static override examples = [
    { description: 'The built-in reference', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'An adapter, with a signed report',
      command: '<%= config.bin %> <%= command.id %> --out report --sign key.pem -- python3 adapter.py',
    },
    {
      description: 'One set of a server',
      command: '<%= config.bin %> <%= command.id %> --set server-basic --url http://127.0.0.1:8080',
    },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(ConformanceRun);
    const command = argv as string[];
    checkCommand(this.argv, command);
    const suite = await requireFrozen(await openSuite(suiteFolders(flags.cases), FILES), (faults) => this.tell(faults));
    if (flags.set !== undefined) checkSets(suite.sets, flags.set);
    const known =
      flags['known-failing'] === undefined
        ? []
        : readKnownFailures((await this.readInput(flags['known-failing'])).value);
    const key = flags.sign === undefined ? undefined : await this.openKey(flags.sign, flags['passphrase-env']);
    const seed = flags.seed ?? freshHex(16);
    const progress = progressLine(process.stderr.isTTY === true && !flags.quiet);
    const map = flags['agent-map'];
    const agents = map === undefined ? undefined : (await this.readInput(map)).value;
    const { driver, isTold, make } = openTarget(targetChoice(flags, command, agents, seed), targetWorld());
    const level = flags.level ?? (isTold || flags.set !== undefined ? undefined : 'basic');
    if (level !== flags.level)
      await this.say('without --control-url a server can be told no time, status or key: its basic set is run');
    const run = await runSuite({
      cases: suite.cases,
      chooseSets: (declaration) =>
        chooseSets(
          suite.sets,
          {
            ...(level && { level }),
            ...(flags.set && { sets: flags.set }),
            ...(flags.role && { roles: flags.role as Role[] }),
          },
          declaration,
        ),
      choices: chooseReadings(suite.readings, flags.interpretation ?? []),
      levelOf: (id) => suite.requirements.get(id)?.level,
      makeTarget: make,
      driver,
      jobs: driver === 'adapter' ? (flags.jobs ?? availableParallelism()) : 1,
      seed,
      nonce: flags.nonce ?? freshHex(16),
      shuffled: flags.shuffle,
      ...(await caseFilter(flags.filter)),
      suite: toolVersion(),
      now: presentTime,
      onCase: (done, total) => progress.show(() => `${done} of ${total} cases`),
    });
    progress.clear();
    await this.finish(run, known, key, flags);
  }

  private async openKey(path: string, variable: string): Promise<PrivateKey> {
    const read = await openKeyFile(path, readKeys, variable);
    await this.tell(read.diagnostics);
    if (!read.ok) throw new OapError('sign/no-key', EXIT.input, '');
    const [key] = read.keys;
    if (key instanceof PrivateKey) return key;
    throw new OapError('sign/public-key', EXIT.usage, `${path} holds no private key, and signing takes one`);
  }

  private async finish(
    { report, chain }: SuiteRun,
    known: readonly KnownFailure[],
    key: PrivateKey | undefined,
    flags: {
      readonly json: boolean;
      readonly quiet: boolean;
      readonly verbose: boolean;
      readonly out?: string | undefined;
      readonly junit?: string | undefined;
    },
  ): Promise<void> {
    const verdicts = new Map<string, Verdict>(report.cases.map(({ id, verdict }) => [id, verdict]));
    const met = matchKnownFailures(known, verdicts, presentTime().slice(0, 10));
    const exitCode = exitCodeOf(report.footer.outcome, verdicts, met);
    const text = `${JSON.stringify(report, null, 2)}\n`;
    if (flags.out !== undefined) {
      const transcripts = printChain(chain);
      const files = { report: text, transcripts };
      const envelope =
        key === undefined
          ? []
          : [{ path: 'report.dsse.json', text: `${JSON.stringify(signRun(report, files, key), null, 2)}\n` }];
      await writeFolder(flags.out, [
        { path: 'report.json', text },
        { path: 'transcripts.jsonl', text: transcripts },
        ...envelope,
      ]);
    }
    if (flags.junit !== undefined) await writeNew(flags.junit, printJunit(report));
    if (flags.json) await this.print(text);
    else {
      for (const line of formatRun(report, met, { ...flags, clean: neutralise })) await this.print(line);
    }
    this.exit(exitCode);
  }
}
