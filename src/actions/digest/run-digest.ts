import { type Diagnostic, EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import { digestOfFile, pathsOf, readDocuments } from '../../io/index.js';
import { DIGEST_FORMS, type ParsedDigest, sha256Hex } from '../../json/index.js';
import type { Host } from '../host.js';
import { type Compared, compareDigest, type Digested, parseCheck } from './compare-digest.js';
import type { DigestFlags, HashedForm } from './digest-flags.js';

interface Read {
  readonly digested: readonly Digested[];
  readonly diagnostics: readonly Diagnostic[];
}

const digestAll = async (paths: readonly string[], form: HashedForm, without: readonly string[]): Promise<Read> => {
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
};

const report = async (host: Host, results: readonly Compared[], form: HashedForm, quiet: boolean): Promise<void> => {
  for (const { file, digest, matches, matchedForm } of results) {
    if (matches === undefined) await host.print(`${digest}  ${file}${form === 'canonical' ? '' : `  (form ${form})`}`);
    else if (matches && !quiet) await host.print(`${file}: matches`);
    else if (!matches) {
      await host.print(`${file}: differs, its digest is ${digest}`);
      if (matchedForm !== undefined)
        await host.print(
          `  the given digest is of the form ${matchedForm}: ${DIGEST_FORMS[matchedForm].description} (${DIGEST_FORMS[matchedForm].erratum})`,
        );
    }
  }
};

const sayNotes = async (host: Host, form: HashedForm, wanted: ParsedDigest | undefined): Promise<void> => {
  if (wanted !== undefined && wanted.encoding !== 'hex')
    await host.say(
      `note: the given digest is written in ${wanted.encoding}, and the standard writes lower-case hexadecimal (E-05)`,
    );
  if (form !== 'canonical') await host.say(`note: a digest of the form ${form} is none of the standard's`);
};

/** The document of `oap digest --json`; its shape is schemas/output/digest.schema.json. */
const digestDocument = (
  form: HashedForm,
  files: readonly Compared[],
  diagnostics: readonly Diagnostic[],
  exitCode: ExitCode,
): object => ({
  $schema: 'urn:oap-toolkit:schema:output:digest:1',
  version: 1,
  ok: exitCode === EXIT.ok,
  exitCode,
  form,
  files,
  diagnostics,
});

/**
 * Runs `oap digest`: prints the digests of documents, or checks them. Without paths standard input is read.
 *
 * @throws OapError for wrong usage (exit 2), for a file that cannot be read (exit 3)
 */
export const runDigest = async (host: Host, argv: readonly string[], flags: DigestFlags): Promise<ExitCode> => {
  const { form = 'canonical', quiet = false } = flags;
  const wanted = flags.check === undefined ? undefined : parseCheck(flags.check);
  if (form === 'raw' && flags.without !== undefined)
    throw new OapError(
      'usage/raw-without',
      EXIT.usage,
      '--without takes members of a document, and --form raw reads none',
    );
  const { digested, diagnostics } = await digestAll(pathsOf(argv), form, flags.without ?? []);
  const results = digested.map((each) => compareDigest(each, form, wanted));
  const differs = results.some(({ matches }) => matches === false);
  const exitCode = diagnostics.length > 0 ? EXIT.input : differs ? EXIT.findings : EXIT.ok;
  if (flags.json === true) {
    await host.print(JSON.stringify(digestDocument(form, results, diagnostics, exitCode), null, 2));
    return exitCode;
  }
  await host.tell(diagnostics);
  await report(host, results, form, quiet);
  if (!quiet) await sayNotes(host, form, wanted);
  return exitCode;
};
