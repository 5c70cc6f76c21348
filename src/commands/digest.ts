import { Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, DOCUMENT_ARGS, pathsOf, readDocuments, WITHOUT_FLAG } from '../cli/index.js';
import { type Diagnostic, EXIT, type ExitCode, OapError } from '../diagnostics/index.js';
import { digestOfFile } from '../io/index.js';
import {
  DIGEST_FORM_NAMES,
  DIGEST_FORMS,
  type DigestFormName,
  type ParsedDigest,
  parseDigest,
  sha256Hex,
} from '../json/index.js';

const FORMS = [...DIGEST_FORM_NAMES, 'raw'] as const;

/** A file with its digest; `value` is absent when it was not parsed (`raw`). */
interface Digested {
  readonly file: string;
  readonly hex: string;
  readonly value?: unknown;
}

/** How a digest compares with the one that was given; `matchedForm` is that of another form which has it. */
interface Compared {
  readonly file: string;
  readonly digest: string;
  readonly matches?: boolean;
  readonly matchedForm?: DigestFormName;
}

const parseCheck = (text: string): ParsedDigest => {
  const parsed = parseDigest(text);
  if (parsed !== undefined) return parsed;
  throw new OapError('digest/unreadable', EXIT.usage, '--check wants a digest as the standard writes it', {
    hint: /^[0-9a-fA-F]{64}$/.test(text)
      ? `put sha256: in front: --check sha256:${text.toLowerCase()}`
      : 'that is sha256: and 64 lower-case hexadecimal digits (OAP-CANON-005)',
  });
};

const compare = ({ file, hex, ...rest }: Digested, form: string, wanted: ParsedDigest | undefined): Compared => {
  const digest = `sha256:${hex}`;
  if (wanted === undefined) return { file, digest };
  if (hex === wanted.hex) return { file, digest, matches: true };
  const other =
    'value' in rest
      ? DIGEST_FORM_NAMES.find(
          (name) => name !== form && sha256Hex(DIGEST_FORMS[name].write(rest.value)) === wanted.hex,
        )
      : undefined;
  return { file, digest, matches: false, ...(other === undefined ? {} : { matchedForm: other }) };
};

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
    form: Flags.option({ options: FORMS, default: 'canonical' as const, helpValue: 'FORM' })({
      description: `what is hashed: ${FORMS.join(', ')}`,
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
    const { form } = flags;
    const wanted = flags.check === undefined ? undefined : parseCheck(flags.check);
    if (form === 'raw' && flags.without !== undefined)
      throw new OapError(
        'usage/raw-without',
        EXIT.usage,
        '--without takes members of a document, and --form raw reads none',
      );
    const paths = pathsOf(argv as string[]);
    const { digested, diagnostics } = await this.digestAll(paths, form, flags.without ?? []);
    const results = digested.map((each) => compare(each, form, wanted));
    const differs = results.some(({ matches }) => matches === false);
    const exitCode = diagnostics.length > 0 ? EXIT.input : differs ? EXIT.findings : EXIT.ok;
    if (flags.json) await this.print(JSON.stringify(this.document(form, results, diagnostics, exitCode), null, 2));
    else await this.report(results, diagnostics, form, wanted, flags.quiet);
    this.exit(exitCode);
  }

  private async digestAll(
    paths: readonly string[],
    form: (typeof FORMS)[number],
    without: readonly string[],
  ): Promise<{ readonly digested: readonly Digested[]; readonly diagnostics: readonly Diagnostic[] }> {
    if (form === 'raw') {
      const digested: Digested[] = [];
      for (const path of paths) digested.push({ file: path === '-' ? '<stdin>' : path, hex: await digestOfFile(path) });
      return { digested, diagnostics: [] };
    }
    const { documents, diagnostics } = await readDocuments(paths, without);
    return {
      digested: documents.map(({ file, value }) => ({ file, value, hex: sha256Hex(DIGEST_FORMS[form].write(value)) })),
      diagnostics,
    };
  }

  private async report(
    results: readonly Compared[],
    diagnostics: readonly Diagnostic[],
    form: string,
    wanted: ParsedDigest | undefined,
    quiet: boolean,
  ): Promise<void> {
    await this.tell(diagnostics);
    for (const { file, digest, matches, matchedForm } of results) {
      if (matches === undefined)
        await this.print(`${digest}  ${file}${form === 'canonical' ? '' : `  (form ${form})`}`);
      else if (matches && !quiet) await this.print(`${file}: matches`);
      else if (!matches) {
        await this.print(`${file}: differs, its digest is ${digest}`);
        if (matchedForm !== undefined)
          await this.print(
            `  the given digest is of the form ${matchedForm}: ${DIGEST_FORMS[matchedForm].description} (${DIGEST_FORMS[matchedForm].erratum})`,
          );
      }
    }
    if (quiet) return;
    if (wanted !== undefined && wanted.encoding !== 'hex')
      await this.say(
        `note: the given digest is written in ${wanted.encoding}, and the standard writes lower-case hexadecimal (E-05)`,
      );
    if (form !== 'canonical') await this.say(`note: a digest of the form ${form} is none of the standard's`);
  }

  /** The document of `--json`; its shape is schemas/output/digest.schema.json. */
  private document(
    form: string,
    files: readonly Compared[],
    diagnostics: readonly Diagnostic[],
    exitCode: ExitCode,
  ): object {
    return {
      $schema: 'urn:oap-toolkit:schema:output:digest:1',
      version: 1,
      ok: exitCode === EXIT.ok,
      exitCode,
      form,
      files,
      diagnostics,
    };
  }
}
