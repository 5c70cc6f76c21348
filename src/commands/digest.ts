import { Flags } from '@oclif/core';
import { HASHED_FORMS, runDigest } from '../actions/index.js';
import { BaseCommand, COMMON_FLAGS, createHost, DOCUMENT_ARGS, WITHOUT_FLAG } from '../cli/index.js';
import { DIGEST_FORM_NAMES, DIGEST_FORMS } from '../json/index.js';

export default class Digest extends BaseCommand {
  static override summary = 'Print or check the SHA-256 digest of JSON documents.';
  static override description =
    `A digest of the standard is sha256: and 64 lower-case hexadecimal digits of SHA-256 over the canonical form (RFC 8785) of the whole document (OAP-CANON-004, E-05, E-08). The text is read strictly, as by <%= config.bin %> canonicalize.

Other programs hash other forms of a document. --form computes such a digest to compare with, and --check names the form that a wrong digest turns out to be of; it fails all the same.
${DIGEST_FORM_NAMES.map((name) => `  ${name.padEnd(9)} ${DIGEST_FORMS[name].description} (${DIGEST_FORMS[name].erratum})`).join('\n')}
  raw       the bytes of the file as they are, of any size and kind

Exit codes: 0 printed, or all match; 1 a digest differs; 2 wrong usage; 3 unreadable or unparsable input.`;
  static override strict = false;
  static override args = DOCUMENT_ARGS;
  static override flags = {
    ...COMMON_FLAGS,
    check: Flags.string({ char: 'c', description: 'the digest that the files should have', helpValue: 'sha256:HEX' }),
    form: Flags.option({ options: HASHED_FORMS, default: 'canonical' as const, helpValue: 'FORM' })({
      description: `what is hashed: ${HASHED_FORMS.join(', ')}`,
    }),
    without: WITHOUT_FLAG,
  };
  static override examples = [
    { description: 'The digest of a passport', command: '<%= config.bin %> <%= command.id %> passport.json' },
    {
      description: 'Whether a passport is the one of a decision',
      command:
        '<%= config.bin %> <%= command.id %> passport.json --check sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    {
      description: 'The content hash of a local decision record (E-71)',
      command: '<%= config.bin %> <%= command.id %> record.json --without content_hash',
    },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Digest);
    this.exit(await runDigest(createHost(), argv as string[], flags));
  }
}
