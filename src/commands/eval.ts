import { Flags } from '@oclif/core';
import { runEval } from '../actions/index.js';
import { BaseCommand, COMMON_FLAGS, createHost, PACKS_FLAG } from '../cli/index.js';

export default class Eval extends BaseCommand {
  static override summary = 'Evaluate one context under a policy pack for a passport, and print the decision.';
  static override description =
    `The decision is printed as JSON, unsigned unless --sign names a key. With --explain every step and rule is shown in order, with the values that it read.

Exit codes: 0 allowed; 1 denied; 2 wrong usage; 3 unreadable or unparsable input.`;
  static override flags = {
    ...COMMON_FLAGS,
    pack: Flags.string({
      char: 'p',
      required: true,
      description: 'a pack folder, a policy.json, or the id of a pack of the library',
      helpValue: 'PACK',
    }),
    passport: Flags.string({ required: true, description: 'the passport, - for standard input', helpValue: 'FILE' }),
    context: Flags.string({
      char: 'c',
      required: true,
      description: 'the context, - for standard input',
      helpValue: 'FILE',
    }),
    state: Flags.string({ description: 'a snapshot of state by name, sets as arrays', helpValue: 'FILE' }),
    facts: Flags.string({ description: 'outside facts by name', helpValue: 'FILE' }),
    now: Flags.string({ description: 'the evaluation time, RFC 3339; the present when absent', helpValue: 'TIME' }),
    explain: Flags.boolean({ char: 'e', description: 'show every step in order, with the values that it read' }),
    'all-reasons': Flags.boolean({ description: 'go on after the first failure and give every reason' }),
    'context-check': Flags.option({ options: ['full', 'presence'] as const, default: 'full' as const })({
      description: 'check the context by its whole schema, or only that required members are there',
    }),
    'passport-check': Flags.option({ options: ['full', 'presence'] as const, default: 'full' as const })({
      description: 'check the passport by its whole schema, or only the members that evaluation needs',
    }),
    'strict-limits': Flags.boolean({ description: 'deny when a limit of limits_required is missing (E-57)' }),
    sign: Flags.string({ description: 'sign the decision with this private key', helpValue: 'KEY' }),
    kid: Flags.string({
      description: 'the id of the key: oap:registry:<id> or oap:owner:<domain>:<id>; that of the key when absent',
      dependsOn: ['sign'],
      helpValue: 'KID',
    }),
    validators: Flags.string({
      description:
        'a module that exports validators by name, each given { passport, context, limits, state, facts, now } and answering { pass, message? }; its code is run',
      helpValue: 'FILE',
    }),
    packs: PACKS_FLAG,
  };
  static override examples = [
    {
      description: 'Decide',
      command:
        '<%= config.bin %> <%= command.id %> --pack finance.payment.charge.v1 --passport passport.json --context charge.json',
    },
    {
      description: 'See why',
      command: '<%= config.bin %> <%= command.id %> -p ./my.pack.v1 --passport passport.json -c context.json --explain',
    },
    {
      description: 'Decide and sign',
      command:
        '<%= config.bin %> <%= command.id %> -p ./my.pack.v1 --passport passport.json -c context.json --sign key.pem --kid oap:registry:key-2025-01',
    },
    {
      description: 'From a pipe, with counters',
      command:
        'cat context.json | <%= config.bin %> <%= command.id %> -p ./my.pack.v1 --passport passport.json -c - --state state.json',
    },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(Eval);
    this.exit(await runEval(createHost(), flags));
  }
}
