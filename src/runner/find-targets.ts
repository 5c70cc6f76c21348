import { basename, dirname, join } from 'node:path';
import { OapError } from '../diagnostics/index.js';
import { discover, type Found, type FoundSuite } from './discover.js';
import type { FileSource } from './file-source.js';
import { PassportStore } from './passport-store.js';
import { plan } from './plan.js';
import type { RunOptions } from './run-options.js';

/**
 * Something that can be run by itself: a pack with its suites, or a suite that lies in no pack. What becomes of it hangs on everything
 * under its `folders`, on what lies directly in the folder `beside`, and on its `files`; with `more`, nobody knows on what else.
 */
export interface Target {
  readonly path: string;
  readonly folders: readonly string[];
  readonly beside: string | undefined;
  readonly files: readonly string[];
  readonly more: boolean;
}

/** Faults that a change elsewhere can have brought about, or can mend. */
const ELSEWHERE = new Set(['suite/pack-missing', 'suite/passport-missing', 'file/missing']);

const placeOf = (suite: FoundSuite): string => (suite.kind === 'folder' ? suite.folder : suite.file);

/** With the separator of any platform. */
const isUnder = (path: string, folder: string): boolean =>
  path === folder || (path.startsWith(folder) && /[\\/]/.test(path.charAt(folder.length)));

/** The packs and lone suites under a path; the path itself when it holds neither, so that this is told when it is run. */
const split = ({ path, packs, suites, orphans }: Found): readonly string[] => {
  const folders = packs.map((pack) => join(pack));
  const alone = [...suites.map(placeOf), ...orphans].filter(
    (each) => !folders.some((folder) => isUnder(join(each), folder)),
  );
  const found = [...packs, ...alone];
  return found.length === 0 ? [path] : found;
};

const isFolder = async (path: string, files: FileSource): Promise<boolean> => (await files.kindOf(path)) === 'folder';

/** What a target hangs on: the packs of its cases, their passports, and what the user names for all cases. */
const describeTarget = async (path: string, options: RunOptions): Promise<Target> => {
  const { files, passport, pack } = options;
  // A suite has its expectations and passports beside it.
  const beside = (await isFolder(path, files)) ? undefined : dirname(path);
  const folders = new Set(beside === undefined ? [path] : []);
  const named = new Set(passport === undefined ? [] : [passport]);
  if (pack !== undefined) folders.add((await isFolder(pack, files)) ? pack : dirname(pack));
  const { suites, streams, diagnostics } = await plan([path], options);
  const passports = new PassportStore(files);
  for (const { suite, packs, passports: own } of suites) {
    const folder = basename(suite).endsWith('.jsonl') ? dirname(suite) : suite;
    const shared = await passports.defaultFile(dirname(folder));
    if (shared !== undefined) named.add(shared);
    for (const { file } of packs) folders.add(dirname(file));
    for (const each of own) {
      named.add(join(folder, each));
      named.add(join(dirname(folder), each));
    }
  }
  const more = streams.length > 0 || diagnostics.some(({ code }) => ELSEWHERE.has(code));
  return { path, folders: [...folders], beside, files: [...named], more };
};

const targetsUnder = async (path: string, files: FileSource): Promise<readonly string[]> => {
  try {
    return split(await discover(path, files));
  } catch (thrown) {
    // What cannot be looked into is run, and says so.
    if (!(thrown instanceof OapError)) throw thrown;
    return [path];
  }
};

/** What of the paths can be run by itself, and what each of it hangs on; in the order of the paths. */
export const findTargets = async (paths: readonly string[], options: RunOptions): Promise<readonly Target[]> => {
  const found = new Map<string, string>();
  for (const path of paths)
    for (const target of await targetsUnder(path, options.files)) {
      const identity = await options.files.identityOf(target);
      if (!found.has(identity)) found.set(identity, target);
    }
  const targets: Target[] = [];
  for (const target of found.values()) targets.push(await describeTarget(target, options));
  return targets;
};

/**
 * Makes what says whether a target hangs on any of the changed paths, given as `identityOf` gives them: one name for all paths that lead
 * to a place. A changed path that holds a folder, such as a submodule, counts. What is not there is always to be told.
 */
export const affectedBy =
  (changed: ReadonlySet<string>, files: FileSource) =>
  async ({ path, folders, beside, files: named, more }: Target): Promise<boolean> => {
    if ((await files.kindOf(path)) === 'none' || (more && changed.size > 0)) return true;
    const identities = (paths: readonly string[]) => Promise.all(paths.map((each) => files.identityOf(each)));
    const [inside, exact, [near]] = await Promise.all([
      identities(folders),
      identities(named),
      identities(beside === undefined ? [] : [beside]),
    ]);
    return [...changed].some(
      (each) =>
        exact.includes(each) ||
        dirname(each) === near ||
        inside.some((folder) => isUnder(each, folder) || isUnder(folder, each)),
    );
  };
