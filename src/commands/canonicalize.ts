import { BaseCommand, COMMON_FLAGS, DOCUMENT_ARGS, WITHOUT_FLAG, write } from '../cli/index.js';
import { EXIT } from '../diagnostics/index.js';
import { pathsOf, readDocuments } from '../io/index.js';
import { canonicalize, sha256Hex } from '../json/index.js';

export default class Canonicalize extends BaseCommand {
  static override summary = 'Print the canonical form of JSON documents (RFC 8785).';
  static override description =
    `This is the form that digests and signatures are made over (OAP-CANON-001). The text is read strictly: duplicate names, lone surrogates, numbers that a double cannot hold and bytes that are no UTF-8 are refused with their place, never repaired.

One document is printed as its exact bytes, without a newline unless on a terminal. Several are printed one a line, and none when one of them is refused.

Exit codes: 0 printed; 2 wrong usage; 3 unreadable or unparsable input.`;
  static override strict = false;
  static override args = DOCUMENT_ARGS;
  static override flags = {
    ...COMMON_FLAGS,
    without: WITHOUT_FLAG,
  };
  static override examples = [
    { description: 'The canonical form', command: '<%= config.bin %> <%= command.id %> passport.json' },
    {
      description: 'The bytes that the signature of a decision covers',
      command: '<%= config.bin %> <%= command.id %> --without signature decision.json',
    },
    { description: 'From a pipe', command: `echo '{"b": 1, "a": 2.0}' | <%= config.bin %> <%= command.id %>` },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Canonicalize);
    const { documents, diagnostics } = await readDocuments(pathsOf(argv as string[]), flags.without);
    const files = documents.map(({ file, value }) => ({ file, canonical: canonicalize(value) }));
    const exitCode = diagnostics.length > 0 ? EXIT.input : EXIT.ok;
    if (flags.json) await this.print(JSON.stringify(this.document(files, diagnostics, exitCode), null, 2));
    else {
      await this.tell(diagnostics);
      if (exitCode === EXIT.ok) await this.printForms(files.map(({ canonical }) => canonical));
    }
    this.exit(exitCode);
  }

  private async printForms(forms: readonly string[]): Promise<void> {
    const [first = '', ...more] = forms;
    if (more.length > 0) for (const form of forms) await this.print(form);
    else await write(process.stdout, process.stdout.isTTY === true ? `${first}\n` : first);
  }

  /** The document of `--json`; its shape is schemas/output/canonicalize.schema.json. */
  private document(
    files: readonly { readonly file: string; readonly canonical: string }[],
    diagnostics: readonly object[],
    exitCode: number,
  ): object {
    return {
      $schema: 'urn:oap-toolkit:schema:output:canonicalize:1',
      version: 1,
      ok: exitCode === EXIT.ok,
      exitCode,
      files: files.map(({ file, canonical }) => ({
        file,
        canonical,
        bytes: Buffer.byteLength(canonical),
        digest: `sha256:${sha256Hex(canonical)}`,
      })),
      diagnostics,
    };
  }
}
