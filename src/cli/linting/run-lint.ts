import type { Host } from '../../actions/index.js';
import { EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import { FILES, writeWhole } from '../../io/index.js';
import {
  diffText,
  type LintOptions,
  type LintRule,
  mendText,
  RULES,
  STRUCTURE_RULES,
  SUPPRESSION_RULES,
} from '../../lint/index.js';
import { discover } from '../../runner/index.js';
import { expandGlobs } from '../expand-globs.js';
import { readLintConfig } from '../lint-config.js';
import { findReporter, reportFindings } from '../report-findings.js';
import { type Linted, lintFile } from './lint-file.js';
import type { LintFlags } from './lint-flags.js';
import { explainRule, findRule, listRules, NAMED } from './tell-rules.js';

/** The packs under the paths, as files. */
const packFiles = async (paths: readonly string[]): Promise<readonly string[]> => {
  const files: string[] = [];
  for (const path of paths) {
    const isFile = path === '-' || ((await FILES.kindOf(path)) === 'file' && !path.endsWith('.jsonl'));
    if (isFile) files.push(path);
    else files.push(...(await discover(path, FILES)).packs.map((folder) => `${folder}/policy.json`));
  }
  return [...new Set(files)];
};

/** Applies fixes to one pack, or shows them; returns how many findings they mend. */
const fixOne = async (
  host: Host,
  { path, about, linted }: Linted,
  options: LintOptions,
  dryRun: boolean,
): Promise<number> => {
  const { text, count } = mendText(linted, about, options);
  if (text === linted.text) return 0;
  if (dryRun) await host.print(diffText(linted.text, text, about.file));
  else await writeWhole(path, text);
  return count;
};

const report = async (
  host: Host,
  done: readonly Linted[],
  reporter: ReturnType<typeof findReporter>,
  rules: readonly LintRule[],
  { strict = false, quiet = false }: LintFlags,
): Promise<ExitCode> => {
  const { text, exitCode } = reportFindings(
    done.map((each) => each.linted),
    {
      reporter,
      strict,
      rules: [...new Set([...rules, ...STRUCTURE_RULES, ...SUPPRESSION_RULES])].map(
        ({ name, severity, summary, explanation }) => ({
          code: `lint/${name}`,
          summary,
          explanation,
          level: severity,
        }),
      ),
      color: host.color,
      quiet,
      width: process.stdout.columns ?? 100,
    },
  );
  if (text !== '') await host.print(text);
  return exitCode;
};

/**
 * Runs `oap lint`: what is legal but wrong in packs, or what there is to say of the rules.
 *
 * @throws OapError for wrong usage (exit 2), for what cannot be read (exit 3), when there is no pack (exit 4)
 */
export const runLint = async (host: Host, args: readonly string[], flags: LintFlags): Promise<ExitCode> => {
  const { json = false, quiet = false, fix = false, suites = true, 'dry-run': dryRun = false } = flags;
  if (flags.list === true) {
    await listRules(host, json);
    return EXIT.ok;
  }
  if (flags.explain !== undefined) {
    await explainRule(host, findRule(flags.explain));
    return EXIT.ok;
  }
  if (args.length === 0) throw new OapError('usage/no-path', EXIT.usage, 'name a pack or a folder of packs');
  const reporter = findReporter(json ? 'json' : flags.reporter);
  const { severities } = await readLintConfig(
    flags.config,
    NAMED.map(({ name }) => name),
    STRUCTURE_RULES.map(({ name }) => name),
  );
  const rules = flags.rule === undefined ? RULES : flags.rule.map(findRule);
  const files = await packFiles(await expandGlobs(args));
  if (files.length === 0)
    throw new OapError('lint/no-pack', EXIT.incomplete, `there is no pack under ${args.join(', ')}`);
  if (fix && !dryRun && files.includes('-'))
    throw new OapError('usage/fix-stdin', EXIT.usage, 'standard input cannot be mended', {
      hint: 'name a file, or add --dry-run to see the changes',
    });
  const options = { rules, severities, suites };
  const lintAll = async (): Promise<readonly Linted[]> => {
    const all: Linted[] = [];
    for (const file of files) all.push(await lintFile(file, options));
    return all;
  };
  let done = await lintAll();
  if (fix) {
    let fixed = 0;
    for (const each of done) fixed += await fixOne(host, each, options, dryRun);
    if (!quiet) await host.say(`${fixed} findings ${dryRun ? 'can be' : 'were'} mended`);
    if (!dryRun) done = await lintAll();
  }
  return report(host, done, reporter, rules, flags);
};
