import { Args, Flags } from '@oclif/core';
import {
  BaseCommand,
  COMMON_FLAGS,
  createHost,
  PACKS_FLAG,
  REPORTER_FLAG,
  runTest,
  spellChanged,
} from '../cli/index.js';
import { DEFAULT_MAX_STATE_KEYS } from '../policy/index.js';

export default class Test extends BaseCommand {
  static override summary = 'Run the suites of policy packs through the reference evaluator.';
  static override description =
    `A path may be a pack, a folder of packs, a suite (.jsonl), a case folder, or a tree that holds any of them; - reads a suite from standard input.
Everything is read and checked before anything runs. A run that checked nothing is never green.

Exit codes: 0 all cases pass; 1 failed cases or faults in a pack or suite; 2 wrong usage; 3 unreadable or unparsable input; 4 nothing ran, or not all of it.`;
  static override strict = false;
  // What goes with what is said of each flag: in one line of all of them nobody can read it.
  static override usage = [
    '<%= command.id %> [PATH...] [FLAGS]',
    '<%= command.id %> --stdin-jsonl --pack PACK --passport FILE [FLAGS]',
  ];
  static override args = {
    path: Args.string({
      description: 'packs, suites, case folders or trees of them',
      required: false,
      // The framework would take what comes on standard input for a path.
      ignoreStdin: true,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    reporter: REPORTER_FLAG,
    filter: Flags.string({
      char: 'f',
      multiple: true,
      multipleNonGreedy: true,
      description: 'report only cases whose pack/case matches this glob',
      helpValue: 'GLOB',
    }),
    strict: Flags.boolean({
      description:
        'fail on cases that pass and prove nothing: denied by several rules, with a broken context, twice the same; on a pack without an allowed case',
      exclusive: ['filter'],
    }),
    coverage: Flags.boolean({ description: 'measure what the cases show of rules and their conditions' }),
    'coverage-min': Flags.string({
      description: 'fail when the coverage of a pack is below; measures it',
      helpValue: 'PERCENT',
    }),
    'coverage-html': Flags.string({ description: 'write the coverage as one page; measures it', helpValue: 'FILE' }),
    mutate: Flags.boolean({
      description: 'change the packs in one place at a time and tell which changes no case notices',
      exclusive: ['filter', 'bail'],
    }),
    'mutate-min': Flags.string({
      description: 'fail when the mutation grade of a pack is below; measures it',
      helpValue: 'PERCENT',
      exclusive: ['filter', 'bail'],
    }),
    'mutate-json': Flags.string({
      description: 'write the mutants in the public report format of mutation testing; makes them',
      helpValue: 'FILE',
      exclusive: ['filter', 'bail'],
    }),
    bail: Flags.boolean({ description: 'stop at the first failing case' }),
    'context-check': Flags.option({ options: ['full', 'presence'] as const, default: 'full' as const })({
      description: 'check contexts by their whole schema, or only that required members are there',
    }),
    'passport-check': Flags.option({ options: ['full', 'presence'] as const, default: 'full' as const })({
      description: 'check passports by their whole schema, or only the members that evaluation needs',
    }),
    'strict-limits': Flags.boolean({ description: 'deny when a limit of limits_required is missing (E-57)' }),
    'exact-codes': Flags.boolean({
      description: 'take neither renamed codes nor refuted expectations for met (E-20, E-32)',
    }),
    validators: Flags.string({
      description:
        'a module that exports validators by name, each given { passport, context, limits, state, facts, now } and answering { pass, message? }; its code is run',
      helpValue: 'FILE',
    }),
    now: Flags.string({ description: 'the clock of cases that name no time, RFC 3339', helpValue: 'TIME' }),
    passport: Flags.string({ description: 'the passport of cases that name none', helpValue: 'FILE' }),
    packs: PACKS_FLAG,
    pack: Flags.string({
      description: 'the pack of cases that name none: a folder, a policy.json or an id',
      helpValue: 'PACK',
    }),
    ledger: Flags.boolean({ description: 'let the lines of standard input share one ledger' }),
    jobs: Flags.string({
      char: 'j',
      description: 'threads for large suites; one when absent',
      helpValue: 'N',
    }),
    'stdin-jsonl': Flags.boolean({
      description: 'decide contexts from standard input, one a line, and print a line with the verdict for each',
      exclusive: ['reporter', 'json', 'filter', 'strict', 'coverage', 'coverage-min', 'coverage-html', 'bail'],
    }),
    shard: Flags.string({
      description: 'run one part of the cases; the JSON reports of all parts are put together by report merge',
      helpValue: 'I/N',
      exclusive: ['bail', 'stdin-jsonl'],
    }),
    changed: Flags.string({
      description: `run only packs and suites that hang on a file which differs from git's REF, new files included (HEAD when no REF is given: what is not committed; for another branch, from where it and HEAD part); when there is none, exit 4`,
      helpValue: '[REF]',
      exclusive: ['stdin-jsonl'],
    }),
    watch: Flags.boolean({
      char: 'w',
      description: 'run again what hangs on a file that changes; Ctrl-C ends, with 0',
      exclusive: ['changed', 'json', 'reporter', 'coverage-html', 'mutate-json', 'shard', 'stdin-jsonl'],
    }),
    untimed: Flags.boolean({ description: 'report durations as 0, so that the same run gives the same bytes' }),
    'max-state-keys': Flags.integer({
      description: 'most distinct keys of one ledger name',
      default: DEFAULT_MAX_STATE_KEYS,
      min: 1,
    }),
  };
  static override examples = [
    { description: 'Run the suites of one pack', command: '<%= config.bin %> <%= command.id %> ./my.pack.v1' },
    {
      description: 'Run one case of many packs',
      command: "<%= config.bin %> <%= command.id %> packs --filter '*/deny_over_*'",
    },
    {
      description: 'Read it here, keep JUnit XML for CI',
      command: '<%= config.bin %> <%= command.id %> packs --reporter pretty --reporter junit:report.xml',
    },
    {
      description: 'Run what differs from the main branch, and what no commit has',
      command: '<%= config.bin %> <%= command.id %> packs --changed origin/main',
    },
    { description: 'Run again whatever changes', command: '<%= config.bin %> <%= command.id %> packs --watch' },
    {
      description: 'Run a suite from standard input',
      command: 'cat suite.jsonl | <%= config.bin %> <%= command.id %> - --pack ./my.pack.v1',
    },
    {
      description: 'Decide recorded contexts from a pipe',
      command:
        'cat contexts.jsonl | <%= config.bin %> <%= command.id %> --stdin-jsonl --pack ./my.pack.v1 --passport passport.json',
    },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Test, await spellChanged(this.argv));
    this.exit(await runTest(createHost(), argv as string[], flags));
  }
}
