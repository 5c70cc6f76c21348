import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, createHost, runLint } from '../cli/index.js';
import { FINDINGS_REPORTERS } from '../report/index.js';

const REPORTERS = Object.keys(FINDINGS_REPORTERS);

export default class Lint extends BaseCommand {
  static override summary = 'Find what is legal but wrong in policy packs.';
  static override description =
    `Suites of the packs are run, so that rules without a denying case are found. A finding can be suppressed where it stands, with a reason:
"x-lint-ignore": [{ "rule": "…", "reason": "…" }] on the pack or on a rule. Severities are set in oap.config.json: { "lint": { "rules": { "…": "off" } } }.

Exit codes: 0 no errors (warnings alone are clean, unless --strict); 1 errors; 2 wrong usage; 3 unreadable or unparsable input; 4 no pack found.`;
  static override strict = false;
  static override args = {
    path: Args.string({
      description: 'packs, or folders of them; - for standard input',
      required: false,
      ignoreStdin: true,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    reporter: Flags.string({
      char: 'r',
      description: `how to report: ${REPORTERS.join(', ')}`,
      default: 'pretty',
      helpValue: 'NAME',
    }),
    rule: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'run only this rule',
      helpValue: 'RULE',
    }),
    list: Flags.boolean({ description: 'list the rules' }),
    explain: Flags.string({ description: 'explain a rule, with examples', helpValue: 'RULE' }),
    fix: Flags.boolean({ description: 'mend what can be mended without changing a decision' }),
    'dry-run': Flags.boolean({ description: 'with --fix: show the changes, write nothing', dependsOn: ['fix'] }),
    strict: Flags.boolean({ description: 'let warnings fail' }),
    config: Flags.string({
      description: 'the configuration, instead of the nearest oap.config.json',
      helpValue: 'FILE',
    }),
    suites: Flags.boolean({ description: 'run the suites of the packs', default: true, allowNo: true }),
  };
  static override examples = [
    { description: 'Lint one pack', command: '<%= config.bin %> <%= command.id %> ./my.pack.v1' },
    {
      description: 'See what the automatic fixes would change',
      command: '<%= config.bin %> <%= command.id %> ./my.pack.v1 --fix --dry-run',
    },
    {
      description: 'For code scanning',
      command: '<%= config.bin %> <%= command.id %> packs --reporter sarif > lint.sarif',
    },
    {
      description: 'A pack from a pipe',
      command: 'cat policy.json | <%= config.bin %> <%= command.id %> -',
    },
    { description: 'Why a rule exists', command: '<%= config.bin %> <%= command.id %> --explain array-in' },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Lint);
    this.exit(await runLint(createHost(), argv as string[], flags));
  }
}
