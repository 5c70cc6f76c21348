import { Args, Flags } from '@oclif/core';
import { runVcImport } from '../../actions/index.js';
import { BaseCommand, COMMON_FLAGS, CREDENTIAL_FLAGS, createHost } from '../../cli/index.js';

export default class VcImport extends BaseCommand {
  static override summary = 'Verify a credential, and print the passport or decision in it.';
  static override description =
    `What is printed is the canonical form, member for member what was exported. A credential that does not verify yields nothing; with --unverified what it holds is printed all the same, inside {"unverified":true,"document":…}, so that nobody takes it for more.

Credentials of older exporters are read: what their mapping lost is named, and so is what their signature does not cover (E-43, E-44).

Exit codes: 0 imported; 1 not verified, or nothing to import; 2 wrong usage; 3 unreadable or unparsable input; 4 not verified in full.`;
  static override args = {
    file: Args.string({ description: 'a credential, - for standard input', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    ...CREDENTIAL_FLAGS,
    unverified: Flags.boolean({ description: 'print what does not verify, marked as such' }),
  };
  static override examples = [
    {
      description: 'Take a passport out of a credential',
      command: '<%= config.bin %> <%= command.id %> credential.json --issuer did:web:example.com > passport.json',
    },
    {
      description: 'Look into a credential that nobody can verify any more',
      command: '<%= config.bin %> <%= command.id %> credential.json --unverified',
    },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(VcImport);
    this.exit(await runVcImport(createHost(), args.file, flags));
  }
}
