import { Args, Flags } from '@oclif/core';
import { runVcVerify } from '../../actions/index.js';
import { BaseCommand, COMMON_FLAGS, CREDENTIAL_FLAGS, createHost } from '../../cli/index.js';

export default class VcVerify extends BaseCommand {
  static override summary = 'Verify a credential or presentation: who signed it, that it is whole and in time.';
  static override description =
    `Steps, each of which passes, fails or is not checked, and why: parse, envelope, proof, issuer, key, signature, validity; then subject, and decision and digest when a decision is contained. All of them have to pass, but digest when no --passport is given.

Nothing is fetched unless a flag names it. A did:key needs nothing else; for a did:web or an https issuer give its keys, or --issuer if they may be fetched, by https from public addresses. Without --issuer anybody may vouch, and a note says so. Contexts are never fetched.

A presentation is verified with the --challenge that you gave its holder: any other one is a replay.

Exit codes: 0 valid; 1 not; 2 wrong usage; 3 unreadable or unparsable input; 4 nothing failed, but a step was not done.`;
  static override args = {
    file: Args.string({
      description: 'a credential or presentation, - for standard input',
      required: true,
      ignoreStdin: true,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    ...CREDENTIAL_FLAGS,
    holder: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'who may present, and whose keys may be fetched',
      helpValue: 'DID|URL',
    }),
    challenge: Flags.string({ description: 'what the holder was asked to sign', helpValue: 'TEXT' }),
    domain: Flags.string({ description: 'for whom the presentation has to be made', helpValue: 'TEXT' }),
  };
  static override examples = [
    {
      description: 'A credential of an issuer that is believed',
      command: '<%= config.bin %> <%= command.id %> credential.json --issuer did:web:example.com',
    },
    {
      description: 'With a key set at hand, as of a time',
      command: '<%= config.bin %> <%= command.id %> credential.json --jwks jwks.json --now 2025-01-30T10:30:00Z',
    },
    {
      description: 'A presentation that answers a challenge',
      command:
        '<%= config.bin %> <%= command.id %> presentation.json --challenge 8f2c --domain example.com --issuer did:web:example.com',
    },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(VcVerify);
    this.exit(await runVcVerify(createHost(), args.file, flags));
  }
}
