import { Args, Flags } from '@oclif/core';
import { openSigningKey } from '../../actions/index.js';
import { BaseCommand, COMMON_FLAGS, createHost, PROOF_FLAGS } from '../../cli/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { presentTime } from '../../io/index.js';
import { canonicalize } from '../../json/index.js';
import type { Members } from '../../spec/index.js';

/** The document of `--json`; its shape is schemas/output/vc-present.schema.json. */
const presentDocument = (presentation: Members): object => ({
  $schema: 'urn:oap-toolkit:schema:output:vc-present:1',
  version: 1,
  presentation,
});

export default class VcPresent extends BaseCommand {
  static override summary = 'Present credentials to somebody who asked for them.';
  static override description =
    `Signs one or more credentials as their holder, for the one challenge that the verifier gave, so that nobody can present the same again. The credentials are taken as they are.

Exit codes: 0 presented; 1 not to be presented; 2 wrong usage; 3 unreadable or unparsable input.`;
  static override strict = false;
  static override args = {
    file: Args.string({ description: 'credentials, - for standard input', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    ...PROOF_FLAGS,
    holder: Flags.string({
      description: 'who presents: a did:web or an https address; the did:key of the key when absent',
      helpValue: 'DID|URL',
    }),
    challenge: Flags.string({ required: true, description: 'what the verifier asked to be signed', helpValue: 'TEXT' }),
    domain: Flags.string({ description: 'for whom the presentation is made', helpValue: 'TEXT' }),
  };
  static override examples = [
    {
      description: 'Answer a verifier',
      command:
        '<%= config.bin %> <%= command.id %> credential.json --key agent.pem --challenge 8f2c --domain example.com > presentation.json',
    },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(VcPresent);
    const files = argv as string[];
    if ([...files, flags.key].filter((path) => path === '-').length > 1)
      throw new OapError('usage/two-on-stdin', EXIT.usage, 'only one input can come from standard input');
    const { createPresentation } = await import('../../vc/index.js');
    const key = await openSigningKey(createHost(), flags.key, {
      format: flags['key-format'],
      passphraseVariable: flags['passphrase-env'],
    });
    const credentials: unknown[] = [];
    for (const file of files) credentials.push((await this.readInput(file)).value);
    const { challenge, domain, suite, holder, kid } = flags;
    const contextUrl = flags['context-url'];
    const presentation = await createPresentation(credentials, key, {
      now: flags.now ?? presentTime(),
      challenge,
      suite,
      ...(domain === undefined ? {} : { domain }),
      ...(holder === undefined ? {} : { holder }),
      ...(kid === undefined ? {} : { kid }),
      ...(contextUrl === undefined ? {} : { contextUrl }),
    });
    await this.print(flags.json ? JSON.stringify(presentDocument(presentation), null, 2) : canonicalize(presentation));
  }
}
