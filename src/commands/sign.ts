import { Args, Flags } from '@oclif/core';
import { openSigningKey } from '../actions/index.js';
import { BaseCommand, COMMON_FLAGS, createHost, PASSPHRASE_FLAG } from '../cli/index.js';
import { signDecision } from '../crypto/index.js';
import { type Diagnostic, EXIT, OapError } from '../diagnostics/index.js';
import { canonicalize, type JsonDocument, locationOf } from '../json/index.js';
import { isMembers, type Members } from '../spec/index.js';
import { validateDocument } from '../validate/index.js';

/** What keeps a decision, signed and in canonical form, from being one (OAP-DECISION-014), with the places in the text that it was made from. */
const findFaults = async (signed: Members, document: JsonDocument): Promise<readonly Diagnostic[]> => {
  const findings = await validateDocument('decision', signed);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer, key: _, ...finding }) => ({
      ...finding,
      location: locationOf(document, document.locate(pointer) === undefined ? '' : pointer),
    }));
};

/** The document of `--json`; its shape is schemas/output/sign.schema.json. */
const signedDocument = (shape: string, decision: Members): object => ({
  $schema: 'urn:oap-toolkit:schema:output:sign:1',
  version: 1,
  shape,
  decision,
});

export default class Sign extends BaseCommand {
  static override summary = 'Sign a decision, and print it in canonical form.';
  static override description =
    `The signature is Ed25519 over the canonical form (RFC 8785) of all members but itself, kid included. What is printed is one line of that form, so that lines make a file for verify. The same decision, key and kid give the same bytes.

A decision that is incomplete or not valid is not signed, nor one that has a signature, unless --replace. A key id in the decision or in the key has to agree with --kid.

Exit codes: 0 signed; 1 the decision is not to be signed; 2 wrong usage; 3 unreadable or unparsable input.`;
  static override args = {
    file: Args.string({ description: 'the decision, - for standard input', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    key: Flags.string({ char: 'k', required: true, description: 'the private key, in any form', helpValue: 'FILE' }),
    'key-format': Flags.string({
      description: 'how the key is written, when that cannot be told',
      helpValue: 'FORMAT',
    }),
    'passphrase-env': PASSPHRASE_FLAG,
    kid: Flags.string({
      description:
        'the id of the key: oap:registry:<id> or oap:owner:<domain>:<id>; that of the key or the decision when absent',
      helpValue: 'KID',
    }),
    shape: Flags.option({ options: ['spec', 'window'] as const, default: 'spec' as const })({
      description:
        'the members to write: those of the standard, or the older ones with issued_at and expires_at (E-02)',
    }),
    token: Flags.boolean({ description: 'add decision_token, a compact JWT that says the same, for caches (E-50)' }),
    replace: Flags.boolean({ description: 'put the signature in the place of one that is there' }),
  };
  static override examples = [
    {
      description: 'Sign as a registry',
      command: '<%= config.bin %> <%= command.id %> decision.json --key key.pem --kid oap:registry:key-2025-01',
    },
    {
      description: 'Sign as an owner, with a token',
      command:
        '<%= config.bin %> <%= command.id %> decision.json --key key.pem --kid oap:owner:example.com:key-1 --token',
    },
    {
      description: 'Decide, then sign elsewhere',
      command:
        '<%= config.bin %> eval -p ./my.pack.v1 --passport passport.json -c context.json | <%= config.bin %> <%= command.id %> - --key key.pem --kid oap:registry:key-2025-01',
    },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Sign);
    if (args.file === '-' && flags.key === '-')
      throw new OapError('usage/two-on-stdin', EXIT.usage, 'only one input can come from standard input');
    const key = await openSigningKey(createHost(), flags.key, {
      format: flags['key-format'],
      passphraseVariable: flags['passphrase-env'],
    });
    const { value, document } = await this.readInput(args.file);
    if (!isMembers(value))
      throw new OapError('input/not-an-object', EXIT.input, `${document.file}: a decision is a JSON object`);
    const { kid, token, replace, shape } = flags;
    const options = { ...(kid === undefined ? {} : { kid }), token, replace };
    const signed = await signDecision(value, key, options);
    const faults = await findFaults(signed, document);
    await this.tell(faults);
    if (faults.length > 0)
      throw new OapError('sign/invalid', EXIT.findings, 'a decision that is not valid is not signed', {
        hint: 'oap validate says the same of it',
      });
    const written = shape === 'spec' ? signed : await signDecision(value, key, { ...options, shape });
    await this.print(flags.json ? JSON.stringify(signedDocument(shape, written), null, 2) : canonicalize(written));
  }
}
