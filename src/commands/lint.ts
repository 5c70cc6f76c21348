import { basename, dirname } from 'node:path';
import { Args, Flags } from '@oclif/core';
import {
  BaseCommand,
  COMMON_FLAGS,
  expandGlobs,
  findReporter,
  readLintConfig,
  reportFindings,
  wantsColor,
} from '../cli/index.js';
import { EXIT, OapError, suggest } from '../diagnostics/index.js';
import { elapsedClock, FILES, libraryFolder, toolVersion, writeWhole } from '../io/index.js';
import {
  type AboutPack,
  diffText,
  type LintedText,
  type LintOptions,
  type LintRule,
  lintText,
  mendText,
  RULES,
  STRUCTURE_RULES,
  SUPPRESSION_RULES,
  type SubjectCase,
} from '../lint/index.js';
import { FINDINGS_REPORTERS } from '../report/index.js';
import { discover, run } from '../runner/index.js';

const REPORTERS = Object.keys(FINDINGS_REPORTERS);
/** Every name that a finding can have. */
const NAMED: readonly LintRule[] = [...RULES, ...STRUCTURE_RULES, ...SUPPRESSION_RULES];

/** A pack that was looked at, with what was known of it. */
interface Linted {
  readonly path: string;
  readonly about: AboutPack;
  readonly linted: LintedText;
}

const nameOf = (path: string): string => (path === '-' ? '<stdin>' : path);

export default class Lint extends BaseCommand {
  static override summary = 'Find what is legal but wrong in policy packs.';
  static override description =
    `Suites of the packs are run, so that rules without a denying case are found. A finding can be suppressed where it stands, with a reason:
"x-lint-ignore": [{ "rule": "…", "reason": "…" }] on the pack or on a rule. Severities are set in oap.config.json: { "lint": { "rules": { "…": "off" } } }.

Exit codes: 0 no errors (warnings alone are clean, unless --strict); 1 errors; 2 wrong usage; 3 unreadable or unparsable input; 4 no pack found.`;
  static override strict = false;
  static override args = {
    path: Args.string({
      description: 'packs, or folders of them; - for standard input',
      required: false,
      ignoreStdin: true,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    reporter: Flags.string({
      char: 'r',
      description: `how to report: ${REPORTERS.join(', ')}`,
      default: 'pretty',
      helpValue: 'NAME',
    }),
    rule: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'run only this rule',
      helpValue: 'RULE',
    }),
    list: Flags.boolean({ description: 'list the rules' }),
    explain: Flags.string({ description: 'explain a rule, with examples', helpValue: 'RULE' }),
    fix: Flags.boolean({ description: 'mend what can be mended without changing a decision' }),
    'dry-run': Flags.boolean({ description: 'with --fix: show the changes, write nothing', dependsOn: ['fix'] }),
    strict: Flags.boolean({ description: 'let warnings fail' }),
    config: Flags.string({
      description: 'the configuration, instead of the nearest oap.config.json',
      helpValue: 'FILE',
    }),
    suites: Flags.boolean({ description: 'run the suites of the packs', default: true, allowNo: true }),
  };
  static override examples = [
    { description: 'Lint one pack', command: '<%= config.bin %> <%= command.id %> ./my.pack.v1' },
    {
      description: 'See what the automatic fixes would change',
      command: '<%= config.bin %> <%= command.id %> ./my.pack.v1 --fix --dry-run',
    },
    {
      description: 'For code scanning',
      command: '<%= config.bin %> <%= command.id %> packs --reporter sarif > lint.sarif',
    },
    {
      description: 'A pack from a pipe',
      command: 'cat policy.json | <%= config.bin %> <%= command.id %> -',
    },
    { description: 'Why a rule exists', command: '<%= config.bin %> <%= command.id %> --explain array-in' },
  ];

  private find(name: string): LintRule {
    const rule = NAMED.find((each) => each.name === name);
    if (rule !== undefined) return rule;
    const near = suggest(
      name,
      NAMED.map((each) => each.name),
    );
    throw new OapError('lint/unknown-rule', EXIT.usage, `there is no lint rule \`${name}\``, {
      hint: near === undefined ? 'see oap lint --list' : `did you mean ${near}?`,
    });
  }

  private async list(json: boolean): Promise<void> {
    const rows = NAMED.map(({ name, severity, summary, requirement, erratum }) => ({
      name,
      severity,
      summary,
      requirement,
      erratum,
    }));
    if (json) return this.print(JSON.stringify({ version: 1, rules: rows }, null, 2));
    const width = Math.max(...rows.map(({ name }) => name.length));
    return this.print(
      rows.map(({ name, severity, summary }) => `${name.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`).join('\n'),
    );
  }

  private async explain(rule: LintRule): Promise<void> {
    const cites = [rule.requirement, rule.erratum].filter((id) => id !== undefined).join(', ');
    const shown = (title: string, examples: LintRule['examples']['valid']): string[] => [
      '',
      title,
      ...examples.flatMap((example) => [
        `  ${example.title}`,
        ...JSON.stringify(example.pack, null, 2)
          .split('\n')
          .map((line) => `    ${line}`),
      ]),
    ];
    const head = [
      `${rule.name} (${rule.severity})${cites === '' ? '' : `  ${cites}`}`,
      '',
      rule.summary,
      '',
      rule.explanation,
    ];
    await this.print(
      [...head, ...shown('Found:', rule.examples.invalid), ...shown('Not found:', rule.examples.valid)].join('\n'),
    );
  }

  /** The packs under the paths, as files. */
  private async packFiles(paths: readonly string[]): Promise<readonly string[]> {
    const files: string[] = [];
    for (const path of paths) {
      const isFile = path === '-' || ((await FILES.kindOf(path)) === 'file' && !path.endsWith('.jsonl'));
      if (isFile) files.push(path);
      else files.push(...(await discover(path, FILES)).packs.map((folder) => `${folder}/policy.json`));
    }
    return [...new Set(files)];
  }

  /** What the suites of a pack decide, and by which rule; undefined when it has none or they have faults. */
  private async runSuite(file: string): Promise<readonly SubjectCase[] | undefined> {
    const cases: SubjectCase[] = [];
    let sound = true;
    const options = { files: FILES, packRoots: [libraryFolder()], tool: toolVersion(), clock: elapsedClock };
    for await (const event of run([dirname(file)], options)) {
      if (event.type === 'diagnostic' && event.diagnostic.severity === 'error') sound = false;
      if (event.type !== 'case' || event.result.actual === undefined) continue;
      const { name, actual, decidedBy } = event.result;
      cases.push({ name, allow: actual.allow === true, rule: decidedBy?.rule, code: actual.codes[0] ?? '' });
    }
    return sound && cases.length > 0 ? cases : undefined;
  }

  private async lintFile(file: string, options: LintOptions & { readonly suites: boolean }): Promise<Linted> {
    const bytes = await FILES.read(file);
    const inFolder = basename(file) === 'policy.json' && (await FILES.isRegular(file));
    const suite = options.suites && inFolder ? await this.runSuite(file) : undefined;
    const about = {
      file: nameOf(file),
      ...(inFolder ? { folder: basename(dirname(file)) } : {}),
      ...(suite === undefined ? {} : { suite }),
    };
    return { path: file, about, linted: lintText(bytes, about, options) };
  }

  /** Applies fixes to one pack, or shows them; returns how many findings they mend. */
  private async fix({ path, about, linted }: Linted, options: LintOptions, dryRun: boolean): Promise<number> {
    const { text, count } = mendText(linted, about, options);
    if (text === linted.text) return 0;
    if (dryRun) await this.print(diffText(linted.text, text, about.file));
    else await writeWhole(path, text);
    return count;
  }

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Lint);
    if (flags.list) return this.list(flags.json);
    if (flags.explain !== undefined) return this.explain(this.find(flags.explain));
    if (argv.length === 0) throw new OapError('usage/no-path', EXIT.usage, 'name a pack or a folder of packs');
    const reporter = findReporter(flags.json ? 'json' : flags.reporter);
    const { severities } = await readLintConfig(
      flags.config,
      NAMED.map(({ name }) => name),
      STRUCTURE_RULES.map(({ name }) => name),
    );
    const rules = flags.rule === undefined ? RULES : flags.rule.map((name) => this.find(name));
    const files = await this.packFiles(await expandGlobs(argv as string[]));
    if (files.length === 0)
      throw new OapError('lint/no-pack', EXIT.incomplete, `there is no pack under ${argv.join(', ')}`);
    if (flags.fix && !flags['dry-run'] && files.includes('-'))
      throw new OapError('usage/fix-stdin', EXIT.usage, 'standard input cannot be mended', {
        hint: 'name a file, or add --dry-run to see the changes',
      });
    const options = { rules, severities, suites: flags.suites };
    const lintAll = async (): Promise<Linted[]> => {
      const all: Linted[] = [];
      for (const file of files) all.push(await this.lintFile(file, options));
      return all;
    };
    let done = await lintAll();
    if (flags.fix) {
      let fixed = 0;
      for (const each of done) fixed += await this.fix(each, options, flags['dry-run']);
      if (!flags.quiet) await this.say(`${fixed} findings ${flags['dry-run'] ? 'can be' : 'were'} mended`);
      if (!flags['dry-run']) done = await lintAll();
    }
    const { text, exitCode } = reportFindings(
      done.map((each) => each.linted),
      {
        reporter,
        strict: flags.strict,
        rules: [...new Set([...rules, ...STRUCTURE_RULES, ...SUPPRESSION_RULES])].map(
          ({ name, severity, summary, explanation }) => ({
            code: `lint/${name}`,
            summary,
            explanation,
            level: severity,
          }),
        ),
        color: wantsColor(process.stdout),
        quiet: flags.quiet,
        width: process.stdout.columns ?? 100,
      },
    );
    if (text !== '') await this.print(text);
    this.exit(exitCode);
  }
}
