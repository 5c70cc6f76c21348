import { Args, Flags } from '@oclif/core';
import { openSigningKey } from '../../actions/index.js';
import { BaseCommand, COMMON_FLAGS, createHost, PROOF_FLAGS } from '../../cli/index.js';
import { type Diagnostic, EXIT, OapError } from '../../diagnostics/index.js';
import { presentTime } from '../../io/index.js';
import { canonicalize, type JsonDocument } from '../../json/index.js';
import type { Members } from '../../spec/index.js';
import { detectKind, placeFinding, validateDocument } from '../../validate/index.js';

type Type = 'passport' | 'decision';

/** What keeps a document from being exported, with its places in the text. */
const findFaults = async (kind: Type, value: unknown, document: JsonDocument): Promise<readonly Diagnostic[]> =>
  (await validateDocument(kind, value))
    .filter(({ severity }) => severity === 'error')
    .map((finding) => placeFinding(finding, document));

/** The document of `--json`; its shape is schemas/output/vc-export.schema.json. */
const exportDocument = (kind: Type, credential: Members): object => ({
  $schema: 'urn:oap-toolkit:schema:output:vc-export:1',
  version: 1,
  kind,
  credential,
});

export default class VcExport extends BaseCommand {
  static override summary = 'Wrap a passport or decision as a W3C Verifiable Credential, signed.';
  static override description =
    `Every member goes into the credential as it is and comes back from it with import. What is printed is one line in canonical form (RFC 8785); the same input, key and --now give the same bytes. The credential carries its own JSON-LD context, so that the software of others verifies it without fetching anything.

A passport that is not valid, or a decision that is not valid, signed and in canonical form, is not exported.

Exit codes: 0 exported; 1 not to be exported; 2 wrong usage; 3 unreadable or unparsable input.`;
  static override args = {
    file: Args.string({
      description: 'a passport or decision, - for standard input',
      required: true,
      ignoreStdin: true,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    ...PROOF_FLAGS,
    type: Flags.option({ options: ['passport', 'decision'] as const })({
      description: 'what the document is; told from its content when absent',
    }),
    vc: Flags.option({ options: ['1.1', '2.0'] as const, default: '1.1' as const })({
      description: 'version of the data model',
    }),
    nested: Flags.boolean({ description: 'put the document into one member of the subject, not its members' }),
    issuer: Flags.string({
      description: 'who vouches: a did:web or an https address; the did:key of the key when absent',
      helpValue: 'DID|URL',
    }),
    expires: Flags.string({
      description: 'when the credential of a passport without an end of its own ends',
      helpValue: 'TIME',
    }),
  };
  static override examples = [
    {
      description: 'A passport, vouched for by a key alone',
      command: '<%= config.bin %> <%= command.id %> passport.json --key key.pem > credential.json',
    },
    {
      description: 'As a registry that publishes its key set',
      command:
        '<%= config.bin %> <%= command.id %> decision.json --key key.pem --issuer https://registry.example.com --kid oap:registry:key-1',
    },
    {
      description: 'In VC 2.0, for verifiers that read RDF',
      command: '<%= config.bin %> <%= command.id %> passport.json --key key.pem --vc 2.0 --suite eddsa-rdfc-2022',
    },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(VcExport);
    if (args.file === '-' && flags.key === '-')
      throw new OapError('usage/two-on-stdin', EXIT.usage, 'only one input can come from standard input');
    const { exportCredential } = await import('../../vc/index.js');
    const key = await openSigningKey(createHost(), flags.key, {
      format: flags['key-format'],
      passphraseVariable: flags['passphrase-env'],
    });
    const { value, document } = await this.readInput(args.file);
    const found = flags.type ?? detectKind(value);
    const kind = found === 'decision' ? 'decision' : 'passport';
    if (found === kind) {
      const faults = await findFaults(kind, value, document);
      await this.tell(faults);
      if (faults.length > 0)
        throw new OapError('vc/invalid', EXIT.findings, `a ${kind} that is not valid is not exported`, {
          hint: 'oap validate says the same of it',
        });
    }
    const { vc, suite, nested, issuer, kid, expires } = flags;
    const contextUrl = flags['context-url'];
    const credential = await exportCredential(value, key, {
      now: flags.now ?? presentTime(),
      vc,
      suite,
      mapping: nested ? 'nested' : 'flat',
      ...(flags.type === undefined ? {} : { kind: flags.type }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(kid === undefined ? {} : { kid }),
      ...(expires === undefined ? {} : { expires }),
      ...(contextUrl === undefined ? {} : { contextUrl }),
    });
    await this.print(flags.json ? JSON.stringify(exportDocument(kind, credential), null, 2) : canonicalize(credential));
  }
}
