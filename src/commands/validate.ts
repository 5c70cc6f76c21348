import { basename, dirname, resolve } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, wantsColor } from '../cli/index.js';
import { compareDiagnostics, type Diagnostic, EXIT, OapError } from '../diagnostics/index.js';
import { FILES, libraryFolder, toolVersion } from '../io/index.js';
import { type JsonDocument, locationOf, parseJson } from '../json/index.js';
import { type PackProblem, type PreparedPack, preparePack } from '../policy/index.js';
import { FINDINGS_REPORTERS, isFindingsReporterName } from '../report/index.js';
import { checkContextAgainst, checkPassportAgainst, checkSuiteFile, PackStore } from '../runner/index.js';
import { SPECIFICATION } from '../spec/index.js';
import { DOCUMENT_KINDS, type DocumentKind, detectKind, type Finding, validateDocument } from '../validate/index.js';

const REPORTERS = Object.keys(FINDINGS_REPORTERS);
const KINDS = [...DOCUMENT_KINDS, 'context', 'suite'] as const;
const MAX_FOLDERS = 10_000;
const PACK_ID = /^[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+\.v[0-9]+$/;

type Kind = (typeof KINDS)[number];
type Members = Readonly<Record<string, unknown>>;

/** A file that was looked at; `kind` is undefined when it could not be parsed or is of no known kind. */
interface Validated {
  readonly file: string;
  readonly kind: Kind | undefined;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

const nameOf = (path: string): string => (path === '-' ? '<stdin>' : path);

const place = (
  document: JsonDocument,
  finding: Finding | (PackProblem & { readonly severity: 'error' }),
): Diagnostic => {
  const { code, severity, message, pointer, hint, key, requirement, erratum } = finding;
  const span = key === true ? document.locateKey(pointer) : undefined;
  const range = 'range' in finding ? finding.range : undefined;
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(requirement === undefined ? {} : { requirement }),
    ...(erratum === undefined ? {} : { erratum }),
    location: span === undefined ? locationOf(document, pointer, range) : { file: document.file, pointer, ...span },
  };
};

/** The pack's own document: beyond its schema, that it can be evaluated, and that its folder is called as it is. */
const packDiagnostics = async (value: unknown, document: JsonDocument): Promise<readonly Diagnostic[]> => {
  const found = await validateDocument('policy-pack', value);
  const unfit = found.some(({ severity }) => severity === 'error');
  const pack = await preparePack(value);
  const problems = unfit ? [] : pack.problems.map((problem) => ({ ...problem, severity: 'error' as const }));
  const folder = basename(dirname(resolve(document.file)));
  const misplaced: readonly Finding[] =
    basename(document.file) === 'policy.json' && PACK_ID.test(folder) && pack.id !== '' && pack.id !== folder
      ? [
          {
            code: 'pack/folder-name',
            severity: 'error',
            pointer: '/id',
            message: `the pack is called \`${pack.id}\`, but its folder \`${folder}\``,
            hint: 'A pack is looked up by the name of its folder; call both the same.',
            requirement: 'OAP-POLICY-017',
          },
        ]
      : [];
  return [...found, ...problems, ...misplaced].map((finding) => place(document, finding));
};

export default class Validate extends BaseCommand {
  static override summary =
    'Check documents: passports, packs, decisions, key sets, discovery documents, contexts, suites.';
  static override description =
    `The kind of a document is told by its content, unless --kind says it. A folder is searched for *.json and *.jsonl; what is of no known kind there is passed over.
A decision that is not in the canonical form is named by its dialect, with what it lacks. No signature is verified.

Exit codes: 0 nothing wrong (warnings alone are clean, unless --strict); 1 faults; 2 wrong usage; 3 unreadable or unparsable input; 4 nothing to check.`;
  static override strict = false;
  static override args = {
    file: Args.string({ description: 'files, or folders of them; - for standard input', required: false }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    kind: Flags.option({ options: KINDS, helpValue: 'KIND' })({
      char: 'k',
      description: `what the documents are: ${KINDS.join(', ')}`,
    }),
    against: Flags.string({
      description: 'a pack: passports are checked for what it requires, other documents as its contexts',
      helpValue: 'PACK',
    }),
    reporter: Flags.string({
      char: 'r',
      description: `how to report: ${REPORTERS.join(', ')}`,
      default: 'pretty',
      helpValue: 'NAME',
    }),
    strict: Flags.boolean({ description: 'let warnings fail' }),
    packs: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a folder of packs by id, looked into before the shipped library',
      helpValue: 'DIR',
    }),
  };
  static override examples = [
    { description: 'Check a passport', command: '<%= config.bin %> <%= command.id %> passport.json' },
    {
      description: 'Whether it has what a pack requires',
      command: '<%= config.bin %> <%= command.id %> passport.json --against finance.payment.charge.v1',
    },
    {
      description: 'A context from a pipe',
      command: 'cat context.json | <%= config.bin %> <%= command.id %> - --against ./my.pack.v1',
    },
  ];

  private async findPack(name: string, roots: readonly string[]): Promise<PreparedPack> {
    const stored = await new PackStore(FILES, [...roots, libraryFolder()]).named(name);
    if (stored === undefined)
      throw new OapError('pack/not-found', EXIT.usage, `there is no pack \`${name}\``, {
        hint: 'name a folder that holds a policy.json, or give --packs',
      });
    if (stored.diagnostics.length === 0) return stored.pack;
    await this.tell(stored.diagnostics);
    const exitCode = stored.diagnostics.some(({ code }) => code.startsWith('json/')) ? EXIT.input : EXIT.findings;
    throw new OapError('pack/broken', exitCode, '');
  }

  /** The JSON files under a folder, in order of their names. Hidden folders, node_modules and links back are left out. */
  private async filesUnder(folder: string): Promise<readonly string[]> {
    const files: string[] = [];
    const seen = new Set<string>();
    const open = [folder];
    for (let at = open.pop(); at !== undefined && seen.size < MAX_FOLDERS; at = open.pop()) {
      const identity = await FILES.identityOf(at);
      if (seen.has(identity)) continue;
      seen.add(identity);
      for (const name of await FILES.list(at)) {
        if (name.startsWith('.') || name === 'node_modules') continue;
        const path = at.endsWith('/') ? at + name : `${at}/${name}`;
        const kind = await FILES.kindOf(path);
        if (kind === 'folder') open.push(path);
        else if (kind === 'file' && /\.jsonl?$/.test(name)) files.push(path);
      }
    }
    return files.sort((a, b) => (a < b ? -1 : 1));
  }

  private async examine(
    path: string,
    given: Kind | undefined,
    pack: PreparedPack | undefined,
    named: boolean,
  ): Promise<Validated | undefined> {
    const file = nameOf(path);
    const bytes = await FILES.read(path);
    if (given === 'suite' || (given === undefined && path.endsWith('.jsonl')))
      return { file, kind: 'suite', text: new TextDecoder().decode(bytes), diagnostics: checkSuiteFile(file, bytes) };
    const parsed = parseJson(bytes, { file });
    if (!parsed.ok) return { file, kind: given, text: '', diagnostics: parsed.diagnostics };
    const { value, document } = parsed;
    const detected = given ?? detectKind(value);
    const kind = given === undefined && pack !== undefined && detected !== 'passport' ? 'context' : detected;
    const { text } = document;
    if (kind === undefined) {
      if (!named) return undefined;
      const unknown: Finding = {
        code: 'validate/unknown-kind',
        severity: 'error',
        pointer: '',
        message: 'this looks like none of the documents that can be checked',
        hint: `Say what it is with --kind: ${KINDS.join(', ')}.`,
      };
      return { file, kind, text, diagnostics: [place(document, unknown)] };
    }
    if (kind === 'policy-pack') return { file, kind, text, diagnostics: await packDiagnostics(value, document) };
    const found =
      kind === 'context'
        ? checkContextAgainst(value, pack as PreparedPack)
        : await validateDocument(kind as DocumentKind, value);
    const fits = found.every(({ code }) => !code.startsWith('passport/schema-'));
    const required =
      kind === 'passport' && pack !== undefined && fits ? checkPassportAgainst(value as Members, pack) : [];
    return { file, kind, text, diagnostics: [...found, ...required].map((finding) => place(document, finding)) };
  }

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Validate);
    const paths = argv as string[];
    if (paths.length === 0)
      throw new OapError('usage/no-path', EXIT.usage, 'name a file or a folder, or - for standard input');
    if (flags.kind === 'context' && flags.against === undefined)
      throw new OapError('usage/no-pack', EXIT.usage, 'a context is checked against a pack: give --against PACK');
    const reporter = flags.json ? 'json' : flags.reporter;
    if (!isFindingsReporterName(reporter))
      throw new OapError('report/unknown-reporter', EXIT.usage, `there is no reporter \`${reporter}\``, {
        hint: `there are ${REPORTERS.join(', ')}`,
      });
    const pack = flags.against === undefined ? undefined : await this.findPack(flags.against, flags.packs ?? []);
    const validated: Validated[] = [];
    let passed = 0;
    for (const path of paths) {
      const folder = path !== '-' && (await FILES.kindOf(path)) === 'folder';
      for (const file of folder ? await this.filesUnder(path) : [path]) {
        const each = await this.examine(file, flags.kind, pack, !folder);
        if (each === undefined) passed += 1;
        else validated.push(each);
      }
    }
    if (passed > 0 && flags.verbose) await this.say(`${passed} files are of no known kind and were passed over`);
    if (validated.length === 0)
      throw new OapError(
        'validate/no-document',
        EXIT.incomplete,
        `there is nothing to check under ${paths.join(', ')}`,
      );
    await this.report(validated, reporter, flags);
  }

  private async report(
    validated: readonly Validated[],
    reporter: keyof typeof FINDINGS_REPORTERS,
    flags: { readonly strict: boolean; readonly quiet: boolean; readonly verbose: boolean },
  ): Promise<void> {
    const diagnostics = validated.flatMap((each) => each.diagnostics).sort(compareDiagnostics);
    const unparsable = diagnostics.some(({ code }) => code.startsWith('json/'));
    const failing = diagnostics.some(
      ({ severity }) => severity === 'error' || (flags.strict && severity === 'warning'),
    );
    const exitCode = unparsable ? EXIT.input : failing ? EXIT.findings : EXIT.ok;
    const texts = new Map(validated.map(({ file, text }) => [file, text]));
    const text = FINDINGS_REPORTERS[reporter](
      {
        tool: toolVersion(),
        specification: {
          name: SPECIFICATION.name,
          revision: SPECIFICATION.revision,
          maturity: SPECIFICATION.maturity,
        },
        files: validated.map(({ file }) => file),
        diagnostics,
        rules: [],
        exitCode,
        source: (file: string) => texts.get(file) || undefined,
      },
      { color: wantsColor(process.stdout), quiet: flags.quiet, width: process.stdout.columns ?? 100 },
    );
    const kinds = KINDS.map((kind) => [kind, validated.filter((each) => each.kind === kind).length] as const);
    const said = kinds.filter(([, count]) => count > 0).map(([kind, count]) => `${kind}: ${count}`);
    if (flags.verbose) for (const { file, kind } of validated) await this.say(`${file}: ${kind ?? 'of no known kind'}`);
    const last =
      reporter === 'pretty' && text !== '' && said.length > 0 ? `${text.trimEnd()} (${said.join(', ')})` : text;
    if (last !== '') await this.print(last);
    this.exit(exitCode);
  }
}
