import { Args, Flags } from '@oclif/core';
import { runVerify } from '../actions/index.js';
import { BaseCommand, COMMON_FLAGS, createHost } from '../cli/index.js';

export default class Verify extends BaseCommand {
  static override summary =
    'Verify decisions: who signed them, that they are whole and in time, and about this passport.';
  static override description =
    `Six steps, each of which passes, fails or is not checked, and why: parse, key, canonicalise, signature, expiry, digest. A decision is valid when all that have to be done for the answer, and all that were asked for, pass.

Keys come from where the flags say: a key, key sets, a registry, owners. Without any, the signature is not checked, and nothing is valid. Addresses are fetched by https, from public addresses, without leaving their origin.

A file that ends in .jsonl holds many decisions. With --chain records that nobody signed are checked to fit together, which does not make them authentic.

Exit codes: 0 valid, or a consistent chain; 1 not; 2 wrong usage; 3 unreadable or unparsable input, or keys that cannot be had; 4 nothing failed, but a step was not done, or there is nothing to verify.`;
  static override args = {
    file: Args.string({
      description: 'a decision, or - for standard input; *.jsonl for many',
      required: false,
      ignoreStdin: true,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    jwks: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a key set: a file, or an https address',
      helpValue: 'FILE|URL',
    }),
    key: Flags.string({ description: 'the one key, public or private, in any form', helpValue: 'FILE' }),
    'key-format': Flags.string({
      description: 'how the key is written, when that cannot be told',
      helpValue: 'FORMAT',
    }),
    registry: Flags.string({
      description: 'where keys called oap:registry:… are looked up: the base address of the registry',
      helpValue: 'URL',
    }),
    owner: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a domain whose keys, called oap:owner:DOMAIN:…, are fetched from it; * for any',
      helpValue: 'DOMAIN',
    }),
    passport: Flags.string({ description: 'the passport that the decision must be about', helpValue: 'FILE' }),
    context: Flags.string({ description: 'the context that the decision must be about (E-36)', helpValue: 'FILE' }),
    now: Flags.string({ description: 'the time to judge by, RFC 3339; the present when absent', helpValue: 'TIME' }),
    skew: Flags.string({ description: 'how far clocks may be apart; 0 when absent', helpValue: 'SECONDS' }),
    jsonl: Flags.boolean({ description: 'many decisions, one a line, whatever the file is called' }),
    chain: Flags.string({ description: 'check a local chain of unsigned decisions', helpValue: 'DIR|FILE' }),
    'allow-http': Flags.boolean({ description: 'fetch keys by http from this machine, for tests' }),
    'allow-private': Flags.boolean({ description: 'fetch keys from addresses that are not public' }),
  };
  static override examples = [
    {
      description: 'Against a key set',
      command: '<%= config.bin %> <%= command.id %> decision.json --jwks jwks.json --passport passport.json',
    },
    {
      description: 'Against what a registry publishes, as of a time',
      command:
        '<%= config.bin %> <%= command.id %> decision.json --registry https://registry.example.com --now 2025-01-30T10:30:00Z',
    },
    {
      description: 'Any number of decisions from a pipe',
      command: 'cat decisions.jsonl | <%= config.bin %> <%= command.id %> - --jsonl --jwks jwks.json',
    },
    { description: 'A local chain', command: '<%= config.bin %> <%= command.id %> --chain ./decisions' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Verify);
    this.exit(await runVerify(createHost(), args.file, flags));
  }
}
