import type { Host } from '../../actions/index.js';
import { EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import { FILES, packRoots, walkFiles } from '../../io/index.js';
import type { PreparedPack } from '../../policy/index.js';
import {
  type CheckedFile,
  checkFile,
  type Earlier,
  FILE_KINDS,
  type FileKind,
  readEarlier,
  requirePack,
} from '../../runner/index.js';
import { expandGlobs } from '../expand-globs.js';
import { progressLine } from '../progress.js';
import { refuseFaults } from '../refuse-faults.js';
import { findReporter, reportFindings } from '../report-findings.js';

/** What `oap validate` was asked for, by the names of its flags. */
export interface ValidateFlags {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly kind?: FileKind | undefined;
  readonly against?: string | undefined;
  readonly previous?: string | undefined;
  readonly reporter: string;
  readonly strict?: boolean | undefined;
  readonly packs?: readonly string[] | undefined;
}

/** Kinds whose proofs and signatures are looked at and not verified. */
const SIGNED: readonly FileKind[] = ['decision', 'decision-window', 'receipt', 'credential'];

const nameOf = (path: string): string => (path === '-' ? '<stdin>' : path);

const findPack = async (host: Host, name: string, roots: readonly string[]): Promise<PreparedPack> => {
  const stored = await requirePack(name, roots, FILES);
  await refuseFaults(host, 'pack/broken', stored.diagnostics, '');
  return stored.pack;
};

/** The document of --previous, and that exactly one document is there to compare with it. */
const findEarlier = async (
  host: Host,
  path: string,
  paths: readonly string[],
  kind: FileKind | undefined,
): Promise<Earlier> => {
  const [only] = paths;
  if (paths.length !== 1 || only === undefined || (await FILES.kindOf(only)) === 'folder')
    throw new OapError('usage/previous', EXIT.usage, '--previous compares two files: name one file beside it');
  if (only === '-' && path === '-')
    throw new OapError('usage/previous', EXIT.usage, 'standard input can be only one of the two files');
  const earlier = readEarlier(nameOf(path), await FILES.read(path), kind);
  if ('kind' in earlier) return earlier;
  await host.tell(earlier);
  throw new OapError('input/unparsable', EXIT.input, '');
};

/** The files to look at; those found in a folder may be of no known kind. */
const findFiles = async (
  paths: readonly string[],
): Promise<readonly { readonly path: string; readonly named: boolean }[]> => {
  const found: { readonly path: string; readonly named: boolean }[] = [];
  for (const path of paths) {
    if (path === '-' || (await FILES.kindOf(path)) !== 'folder') found.push({ path, named: true });
    else
      for (const each of await walkFiles(path))
        if (each.kind === 'file' && /\.jsonl?$/.test(each.path)) found.push({ path: each.path, named: false });
  }
  return found;
};

/** How many files of which kind, and what was not looked at. */
const sayKinds = (checked: readonly CheckedFile[]): string => {
  const counts = FILE_KINDS.map((kind) => [kind, checked.filter((each) => each.kind === kind).length] as const);
  const said = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${kind}: ${count}`);
  if (said.length === 0) return '';
  const signed = checked.some(({ kind }) => kind !== undefined && SIGNED.includes(kind));
  return ` (${said.join(', ')}${signed ? '; signatures not verified' : ''})`;
};

const report = async (
  host: Host,
  checked: readonly CheckedFile[],
  reporter: ReturnType<typeof findReporter>,
  { strict = false, quiet = false, verbose = false }: ValidateFlags,
): Promise<ExitCode> => {
  const { text, exitCode } = reportFindings(checked, {
    reporter,
    strict,
    rules: [],
    color: host.color,
    quiet,
    width: process.stdout.columns ?? 100,
  });
  if (verbose) for (const { file, kind } of checked) await host.say(`${file}: ${kind ?? 'of no known kind'}`);
  const last = reporter === 'pretty' && text !== '' ? text.trimEnd() + sayKinds(checked) : text;
  if (last !== '') await host.print(last);
  return exitCode;
};

/**
 * Runs `oap validate`: documents, each by the schema and the rules of its kind.
 *
 * @throws OapError for wrong usage (exit 2), for what cannot be read (exit 3), when there is nothing to check (exit 4)
 */
export const runValidate = async (host: Host, args: readonly string[], flags: ValidateFlags): Promise<ExitCode> => {
  const { kind, against, previous, quiet = false, verbose = false } = flags;
  if (args.length === 0)
    throw new OapError('usage/no-path', EXIT.usage, 'name a file or a folder, or - for standard input');
  if (kind === 'context' && against === undefined)
    throw new OapError('usage/no-pack', EXIT.usage, 'a context is checked against a pack: give --against PACK');
  const reporter = findReporter(flags.json === true ? 'json' : flags.reporter);
  const paths = await expandGlobs(args);
  const options = {
    ...(kind === undefined ? {} : { kind }),
    ...(against === undefined ? {} : { pack: await findPack(host, against, await packRoots(flags.packs)) }),
    ...(previous === undefined ? {} : { earlier: await findEarlier(host, previous, paths, kind) }),
  };
  const checked: CheckedFile[] = [];
  let passed = 0;
  const progress = progressLine(process.stderr.isTTY === true && !quiet);
  const files = await findFiles(paths);
  for (const { path, named } of files) {
    progress.show(() => `${checked.length + passed} of ${files.length} files`);
    const each = await checkFile(nameOf(path), await FILES.read(path), options);
    if (each.kind === undefined && !named && each.text !== '') passed += 1;
    // A text is kept only to be quoted: a tree may hold more than fits into memory.
    else checked.push(each.diagnostics.length === 0 ? { ...each, text: '' } : each);
  }
  progress.clear();
  if (passed > 0 && verbose) await host.say(`${passed} files are of no known kind and were passed over`);
  if (checked.length === 0)
    throw new OapError('validate/no-document', EXIT.incomplete, `there is nothing to check under ${paths.join(', ')}`);
  return report(host, checked, reporter, flags);
};
