import { basename, dirname } from 'node:path';
import { elapsedClock, FILES, libraryFolder, toolVersion } from '../../io/index.js';
import { type AboutPack, type LintedText, type LintOptions, lintText, type SubjectCase } from '../../lint/index.js';
import { run } from '../../runner/index.js';

/** A pack that was looked at, with what was known of it. */
export interface Linted {
  readonly path: string;
  readonly about: AboutPack;
  readonly linted: LintedText;
}

/** What the suites of a pack decide, and by which rule; undefined when it has none or they have faults. */
const runSuite = async (file: string): Promise<readonly SubjectCase[] | undefined> => {
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
};

/** Lints the pack of one file, - for standard input; with `suites` its suites are run first. */
export const lintFile = async (file: string, options: LintOptions & { readonly suites: boolean }): Promise<Linted> => {
  const bytes = await FILES.read(file);
  const inFolder = basename(file) === 'policy.json' && (await FILES.isRegular(file));
  const suite = options.suites && inFolder ? await runSuite(file) : undefined;
  const about = {
    file: file === '-' ? '<stdin>' : file,
    ...(inFolder ? { folder: basename(dirname(file)) } : {}),
    ...(suite === undefined ? {} : { suite }),
  };
  return { path: file, about, linted: lintText(bytes, about, options) };
};
