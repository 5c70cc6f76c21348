import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, createHost, PACKS_FLAG, runValidate } from '../cli/index.js';
import { FINDINGS_REPORTERS } from '../report/index.js';
import { FILE_KINDS } from '../runner/index.js';

const REPORTERS = Object.keys(FINDINGS_REPORTERS);

export default class Validate extends BaseCommand {
  static override summary =
    'Check documents: passports, packs, decisions, credentials, key sets, discovery documents, error bodies, contexts, suites.';
  static override description =
    `The kind of a document is told by its content, unless --kind says it. A folder is searched for *.json and *.jsonl; what is of no known kind there is passed over.
A decision that is not in the canonical form is named by its dialect, with what it lacks; --kind decision-window and its like check it as that dialect.
No signature and no proof is verified.

Exit codes: 0 nothing wrong (warnings alone are clean, unless --strict); 1 faults; 2 wrong usage; 3 unreadable or unparsable input; 4 nothing to check.`;
  static override strict = false;
  static override args = {
    file: Args.string({
      description: 'files, folders of them, or quoted patterns; - for standard input',
      ignoreStdin: true,
      required: false,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    kind: Flags.option({ options: FILE_KINDS, helpValue: 'KIND' })({
      char: 'k',
      description: `what the documents are: ${FILE_KINDS.join(', ')}`,
    }),
    against: Flags.string({
      description: 'a pack: passports are checked for what it requires, other documents as its contexts',
      helpValue: 'PACK',
      exclusive: ['previous'],
    }),
    previous: Flags.string({
      description: 'the passport or pack that FILE takes the place of: whether it may change as it did',
      helpValue: 'OLD',
    }),
    reporter: Flags.string({
      char: 'r',
      description: `how to report: ${REPORTERS.join(', ')}`,
      default: 'pretty',
      helpValue: 'NAME',
    }),
    strict: Flags.boolean({ description: 'let warnings fail' }),
    packs: PACKS_FLAG,
  };
  static override examples = [
    { description: 'Check a passport', command: '<%= config.bin %> <%= command.id %> passport.json' },
    {
      description: 'Whether it has what a pack requires',
      command: '<%= config.bin %> <%= command.id %> passport.json --against finance.payment.charge.v1',
    },
    {
      description: 'Whether a pack changed that may not change',
      command: '<%= config.bin %> <%= command.id %> --previous published/policy.json my.pack.v1/policy.json',
    },
    {
      description: 'All documents of a tree, whatever the shell',
      command: "<%= config.bin %> <%= command.id %> 'documents/**/*.json'",
    },
    {
      description: 'A context from a pipe',
      command: 'cat context.json | <%= config.bin %> <%= command.id %> - --against ./my.pack.v1',
    },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Validate);
    this.exit(await runValidate(createHost(), argv as string[], flags));
  }
}
