import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, openKeyFile, PASSPHRASE_FLAG } from '../../cli/index.js';
import {
  assembleJwks,
  describeKey,
  type Jwks,
  KEY_FORMATS,
  type KeyEntry,
  PrivateKey,
  readKeys,
} from '../../crypto/index.js';
import { type Diagnostic, EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';

const OMISSIONS = ['jwks/member', 'jwks/no-kid'];

/** What a verifier passes over in a set, whoever publishes the set should not: it is an error here. What is only left out is put in. */
const forPublisher = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics
    .filter(({ code }) => !OMISSIONS.includes(code))
    .map((each) => (each.code === 'key/open-file' ? each : { ...each, severity: 'error' }));

/** Whether a fault is about what a set holds, which was read well enough to say so. */
const isOfSet = ({ code, location }: Diagnostic): boolean =>
  code.startsWith('jwks/') || location.pointer?.startsWith('/keys/') === true;

const withKids = (entries: readonly KeyEntry[], kids: readonly string[]): readonly KeyEntry[] => {
  const lacking = entries.filter(({ key }) => key.kid === undefined).length;
  if (kids.length > 0 && kids.length !== lacking)
    throw new OapError(
      'usage/kids',
      EXIT.usage,
      `${lacking} of the keys have no id of their own, and --kid is given ${kids.length} times`,
      { hint: 'give --kid once for every key that has none, in their order' },
    );
  const rest = kids.values();
  return entries.map(({ file, key }) => {
    const kid = key.kid ?? rest.next().value;
    return { file, key: kid === undefined ? key : key.withNotes({ ...key, kid }) };
  });
};

export default class KeysJwks extends BaseCommand {
  static override summary = 'Put the public part of keys into one JSON Web Key Set.';
  static override description =
    `The set is what decisions are verified with, published as /.well-known/oap/jwks.json (OAP-KEYS-001). Of a private key its public part alone is taken; a key set that holds a private key is refused, since whoever read it can sign. Every key needs an id: its own, or one of --kid.

Exit codes: 0 made; 1 the keys make no valid set; 2 wrong usage; 3 a key cannot be read; 4 there is no key.`;
  static override strict = false;
  static override args = {
    file: Args.string({ description: 'files with keys or key sets, - for standard input', ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    kid: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'the id of a key that has none of its own; one for each of those, in their order',
      helpValue: 'KID',
    }),
    format: Flags.option({ options: KEY_FORMATS, helpValue: 'FORMAT' })({
      char: 'f',
      description: 'how the keys are written, when it cannot be told from the content',
    }),
    'passphrase-env': PASSPHRASE_FLAG,
  };
  static override examples = [
    {
      description: 'The set of one key',
      command: '<%= config.bin %> <%= command.id %> key.pem --kid oap:registry:key-1 > jwks.json',
    },
    {
      description: 'Add a key to a set',
      command: '<%= config.bin %> <%= command.id %> jwks.json new-key.jwk > new-jwks.json',
    },
    { description: 'Check a set', command: '<%= config.bin %> <%= command.id %> jwks.json --quiet > /dev/null' },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(KeysJwks);
    const paths = argv as string[];
    if (paths.length === 0) throw new OapError('usage/no-path', EXIT.usage, 'name the files of the keys');
    const diagnostics: Diagnostic[] = [];
    const entries: KeyEntry[] = [];
    for (const path of paths) {
      const options = flags.format === undefined ? {} : { format: flags.format };
      const read = await openKeyFile(
        path,
        (bytes, given) => readKeys(bytes, { ...options, ...given }),
        flags['passphrase-env'],
      );
      diagnostics.push(...forPublisher(read.diagnostics));
      const file = path === '-' ? '<stdin>' : path;
      if (read.ok)
        entries.push(...read.keys.map((key) => ({ file, key: key instanceof PrivateKey ? key.publicKey : key })));
    }
    if (diagnostics.every(({ severity }) => severity !== 'error')) {
      if (entries.length === 0) throw new OapError('jwks/empty', EXIT.incomplete, 'there is no key in these files');
      const { jwks, diagnostics: found } = assembleJwks(withKids(entries, flags.kid ?? []));
      diagnostics.push(...found);
      await this.report(jwks, entries, diagnostics, flags);
    } else await this.report(undefined, entries, diagnostics, flags);
  }

  private async report(
    jwks: Jwks | undefined,
    entries: readonly KeyEntry[],
    diagnostics: readonly Diagnostic[],
    { json, quiet }: { readonly json: boolean; readonly quiet: boolean },
  ): Promise<void> {
    const unreadable = diagnostics.some((each) => each.severity === 'error' && !isOfSet(each));
    const exitCode = jwks !== undefined ? EXIT.ok : unreadable ? EXIT.input : EXIT.findings;
    if (json) await this.print(JSON.stringify(this.document(jwks, entries, diagnostics, exitCode), null, 2));
    else {
      await this.tell(quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics);
      if (jwks !== undefined) await this.print(JSON.stringify(jwks, null, 2));
    }
    this.exit(exitCode);
  }

  /** The document of `--json`; its shape is schemas/output/keys-jwks.schema.json. It holds no secret. */
  private document(
    jwks: Jwks | undefined,
    entries: readonly KeyEntry[],
    diagnostics: readonly Diagnostic[],
    exitCode: ExitCode,
  ): object {
    return {
      $schema: 'urn:oap-toolkit:schema:output:keys-jwks:1',
      version: 1,
      ok: exitCode === EXIT.ok,
      exitCode,
      jwks: jwks ?? null,
      keys: entries.map(({ file, key }) => ({ file, kid: key.kid ?? null, thumbprint: describeKey(key).thumbprint })),
      diagnostics,
    };
  }
}
