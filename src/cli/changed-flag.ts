import { relative } from 'node:path';
import { EXIT, type IncompleteReason, OapError } from '../diagnostics/index.js';
import { changedFiles, FILES } from '../io/index.js';
import { affectedBy, findTargets, type RunOptions } from '../runner/index.js';
import { isPattern } from './expand-globs.js';

/** What `--changed` alone stands for: what no commit has yet. */
const DEFAULT_REF = 'HEAD';

/**
 * Arguments with a value for every `--changed`, since the command framework knows no flag whose value may be left out. The word after it
 * is a revision, unless a file or folder has that name: git asks the same of an ambiguous word.
 */
export const spellChanged = async (args: readonly string[]): Promise<string[]> => {
  const spelt: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [arg = '', next] = [args[at], args[at + 1]];
    if (arg === '--') return [...spelt, ...args.slice(at)];
    if (arg !== '--changed') spelt.push(arg);
    else if (next === undefined || next.startsWith('-') || isPattern(next) || (await FILES.kindOf(next)) !== 'none')
      spelt.push(`--changed=${DEFAULT_REF}`);
    else {
      spelt.push(`--changed=${next}`);
      at++;
    }
  }
  return spelt;
};

/** What is run when only what has changed is asked for; without any path, `nothing` says why. */
export interface Picked {
  readonly paths: readonly string[];
  /** How many packs and lone suites there are. */
  readonly of: number;
  readonly nothing?: { readonly reason: IncompleteReason; readonly message: string };
}

/**
 * The packs and lone suites under the paths that hang on a file which is not as it was when `ref` and HEAD parted. What lies outside the
 * repository is always among them: git cannot say that it is as it was.
 *
 * @param code a module whose code takes part in every decision
 * @throws OapError `usage/changed-stdin` exit 2, and what `changedFiles` throws
 */
export const pickChanged = async (
  paths: readonly string[],
  ref: string,
  options: RunOptions,
  code: string | undefined,
): Promise<Picked> => {
  if (paths.includes('-'))
    throw new OapError('usage/changed-stdin', EXIT.usage, 'whether standard input has changed cannot be told', {
      hint: 'leave out - or --changed',
    });
  const { root, files } = await changedFiles(ref);
  const targets = await findTargets(paths, options);
  const isAffected = affectedBy(files, options.files);
  const everything = code !== undefined && files.has(await FILES.identityOf(code));
  const picked: string[] = [];
  for (const target of targets) {
    const isOurs = !/^\.\.|:/.test(relative(root, await FILES.identityOf(target.path)));
    if (everything || !isOurs || (await isAffected(target))) picked.push(target.path);
  }
  if (picked.length > 0) return { paths: picked, of: targets.length };
  const message = `nothing that ${targets.length} packs and suites hang on has changed since ${ref}`;
  return { paths: [], of: targets.length, nothing: { reason: 'nothing-changed', message } };
};
