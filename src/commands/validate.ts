import { Args, Flags } from '@oclif/core';
import {
  BaseCommand,
  COMMON_FLAGS,
  expandGlobs,
  findReporter,
  PACKS_FLAG,
  progressLine,
  reportFindings,
  wantsColor,
} from '../cli/index.js';
import { EXIT, OapError } from '../diagnostics/index.js';
import { FILES, packRoots, walkFiles } from '../io/index.js';
import type { PreparedPack } from '../policy/index.js';
import { FINDINGS_REPORTERS } from '../report/index.js';
import {
  type CheckedFile,
  checkFile,
  type Earlier,
  FILE_KINDS,
  type FileKind,
  readEarlier,
  requirePack,
} from '../runner/index.js';

const REPORTERS = Object.keys(FINDINGS_REPORTERS);
/** Kinds whose proofs and signatures are looked at and not verified. */
const SIGNED: readonly FileKind[] = ['decision', 'decision-window', 'receipt', 'credential'];

interface Flagged {
  readonly strict: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

const nameOf = (path: string): string => (path === '-' ? '<stdin>' : path);

export default class Validate extends BaseCommand {
  static override summary =
    'Check documents: passports, packs, decisions, credentials, key sets, discovery documents, error bodies, contexts, suites.';
  static override description =
    `The kind of a document is told by its content, unless --kind says it. A folder is searched for *.json and *.jsonl; what is of no known kind there is passed over.
A decision that is not in the canonical form is named by its dialect, with what it lacks; --kind decision-window and its like check it as that dialect.
No signature and no proof is verified.

Exit codes: 0 nothing wrong (warnings alone are clean, unless --strict); 1 faults; 2 wrong usage; 3 unreadable or unparsable input; 4 nothing to check.`;
  static override strict = false;
  static override args = {
    file: Args.string({
      description: 'files, folders of them, or quoted patterns; - for standard input',
      ignoreStdin: true,
      required: false,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    kind: Flags.option({ options: FILE_KINDS, helpValue: 'KIND' })({
      char: 'k',
      description: `what the documents are: ${FILE_KINDS.join(', ')}`,
    }),
    against: Flags.string({
      description: 'a pack: passports are checked for what it requires, other documents as its contexts',
      helpValue: 'PACK',
      exclusive: ['previous'],
    }),
    previous: Flags.string({
      description: 'the passport or pack that FILE takes the place of: whether it may change as it did',
      helpValue: 'OLD',
    }),
    reporter: Flags.string({
      char: 'r',
      description: `how to report: ${REPORTERS.join(', ')}`,
      default: 'pretty',
      helpValue: 'NAME',
    }),
    strict: Flags.boolean({ description: 'let warnings fail' }),
    packs: PACKS_FLAG,
  };
  static override examples = [
    { description: 'Check a passport', command: '<%= config.bin %> <%= command.id %> passport.json' },
    {
      description: 'Whether it has what a pack requires',
      command: '<%= config.bin %> <%= command.id %> passport.json --against finance.payment.charge.v1',
    },
    {
      description: 'Whether a pack changed that may not change',
      command: '<%= config.bin %> <%= command.id %> --previous published/policy.json my.pack.v1/policy.json',
    },
    {
      description: 'All documents of a tree, whatever the shell',
      command: "<%= config.bin %> <%= command.id %> 'documents/**/*.json'",
    },
    {
      description: 'A context from a pipe',
      command: 'cat context.json | <%= config.bin %> <%= command.id %> - --against ./my.pack.v1',
    },
  ];

  private async findPack(name: string, roots: readonly string[]): Promise<PreparedPack> {
    const stored = await requirePack(name, roots, FILES);
    await this.refuse('pack/broken', stored.diagnostics, '');
    return stored.pack;
  }

  /** The document of --previous, and that exactly one document is there to compare with it. */
  private async findEarlier(path: string, paths: readonly string[], kind: FileKind | undefined): Promise<Earlier> {
    const [only] = paths;
    if (paths.length !== 1 || only === undefined || (await FILES.kindOf(only)) === 'folder')
      throw new OapError('usage/previous', EXIT.usage, '--previous compares two files: name one file beside it');
    if (only === '-' && path === '-')
      throw new OapError('usage/previous', EXIT.usage, 'standard input can be only one of the two files');
    const earlier = readEarlier(nameOf(path), await FILES.read(path), kind);
    if ('kind' in earlier) return earlier;
    await this.tell(earlier);
    throw new OapError('input/unparsable', EXIT.input, '');
  }

  /** The files to look at; those found in a folder may be of no known kind. */
  private async findFiles(
    paths: readonly string[],
  ): Promise<readonly { readonly path: string; readonly named: boolean }[]> {
    const found: { readonly path: string; readonly named: boolean }[] = [];
    for (const path of paths) {
      if (path === '-' || (await FILES.kindOf(path)) !== 'folder') found.push({ path, named: true });
      else
        for (const each of await walkFiles(path))
          if (each.kind === 'file' && /\.jsonl?$/.test(each.path)) found.push({ path: each.path, named: false });
    }
    return found;
  }

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Validate);
    if (argv.length === 0)
      throw new OapError('usage/no-path', EXIT.usage, 'name a file or a folder, or - for standard input');
    if (flags.kind === 'context' && flags.against === undefined)
      throw new OapError('usage/no-pack', EXIT.usage, 'a context is checked against a pack: give --against PACK');
    const reporter = findReporter(flags.json ? 'json' : flags.reporter);
    const paths = await expandGlobs(argv as string[]);
    const options = {
      ...(flags.kind === undefined ? {} : { kind: flags.kind }),
      ...(flags.against === undefined
        ? {}
        : { pack: await this.findPack(flags.against, await packRoots(flags.packs)) }),
      ...(flags.previous === undefined ? {} : { earlier: await this.findEarlier(flags.previous, paths, flags.kind) }),
    };
    const checked: CheckedFile[] = [];
    let passed = 0;
    const progress = progressLine(process.stderr.isTTY === true && !flags.quiet);
    const files = await this.findFiles(paths);
    for (const { path, named } of files) {
      progress.show(() => `${checked.length + passed} of ${files.length} files`);
      const each = await checkFile(nameOf(path), await FILES.read(path), options);
      if (each.kind === undefined && !named && each.text !== '') passed += 1;
      // A text is kept only to be quoted: a tree may hold more than fits into memory.
      else checked.push(each.diagnostics.length === 0 ? { ...each, text: '' } : each);
    }
    progress.clear();
    if (passed > 0 && flags.verbose) await this.say(`${passed} files are of no known kind and were passed over`);
    if (checked.length === 0)
      throw new OapError(
        'validate/no-document',
        EXIT.incomplete,
        `there is nothing to check under ${paths.join(', ')}`,
      );
    await this.report(checked, reporter, flags);
  }

  private async report(
    checked: readonly CheckedFile[],
    reporter: keyof typeof FINDINGS_REPORTERS,
    flags: Flagged,
  ): Promise<void> {
    const { text, exitCode } = reportFindings(checked, {
      reporter,
      strict: flags.strict,
      rules: [],
      color: wantsColor(process.stdout),
      quiet: flags.quiet,
      width: process.stdout.columns ?? 100,
    });
    if (flags.verbose) for (const { file, kind } of checked) await this.say(`${file}: ${kind ?? 'of no known kind'}`);
    const last = reporter === 'pretty' && text !== '' ? text.trimEnd() + this.sayKinds(checked) : text;
    if (last !== '') await this.print(last);
    this.exit(exitCode);
  }

  /** How many files of which kind, and what was not looked at. */
  private sayKinds(checked: readonly CheckedFile[]): string {
    const counts = FILE_KINDS.map((kind) => [kind, checked.filter((each) => each.kind === kind).length] as const);
    const said = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${kind}: ${count}`);
    if (said.length === 0) return '';
    const signed = checked.some(({ kind }) => kind !== undefined && SIGNED.includes(kind));
    return ` (${said.join(', ')}${signed ? '; signatures not verified' : ''})`;
  }
}
