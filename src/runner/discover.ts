import { basename, dirname, join } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';
import type { FileSource } from './file-source.js';

/** A suite found on disk: a JSONL file with its expectations beside it or in it, or a case folder. `bytes` is the size of the larger file. */
export type FoundSuite =
  | { readonly kind: 'lines'; readonly file: string; readonly expected: string | undefined; readonly bytes: number }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'stream'; readonly file: string; readonly expected: string | undefined };

/** What one path of the user's holds. `packs` are the folders with a `policy.json` that were met. */
export interface Found {
  readonly path: string;
  readonly packs: readonly string[];
  readonly suites: readonly FoundSuite[];
  /** Packs without a suite. */
  readonly bare: readonly string[];
  /** Files and folders of expectations without contexts, and of contexts without expectations. */
  readonly orphans: readonly string[];
}

/** Suites above this size are run line by line instead of being checked whole first, bytes. */
export const MAX_WHOLE_SUITE = 64 * 1024 * 1024;
const MAX_FOLDER_DEPTH = 32;

const isExpected = (name: string): boolean => name === 'expected.jsonl' || name.endsWith('.expected.jsonl');
const isContexts = (name: string): boolean => name === 'contexts.jsonl' || name.endsWith('.contexts.jsonl');
const stemOf = (name: string): string => name.replace(/\.jsonl$/, '').replace(/(^|\.)contexts$/, '');

class Finder {
  readonly packs: string[] = [];
  readonly suites: FoundSuite[] = [];
  readonly bare: string[] = [];
  readonly orphans: string[] = [];
  private readonly files: FileSource;
  /** Folders that were looked into, by identity, so that a link back up is no endless way down. */
  private readonly visited = new Set<string>();

  constructor(files: FileSource) {
    this.files = files;
  }

  async lines(file: string): Promise<void> {
    const stem = stemOf(basename(file));
    const beside = join(dirname(file), stem === '' ? 'expected.jsonl' : `${stem}.expected.jsonl`);
    const expected = (await this.files.kindOf(beside)) === 'file' ? beside : undefined;
    const sizes = await Promise.all(
      [file, ...(expected === undefined ? [] : [expected])].map((each) => this.files.sizeOf(each)),
    );
    const bytes = Math.max(...sizes);
    if (bytes > MAX_WHOLE_SUITE) this.suites.push({ kind: 'stream', file, expected });
    else this.suites.push({ kind: 'lines', file, expected, bytes });
  }

  /** The suite that a file of expectations belongs to. */
  async contextsOf(expected: string): Promise<void> {
    const stem = basename(expected) === 'expected.jsonl' ? '' : basename(expected).slice(0, -'.expected.jsonl'.length);
    const names = stem === '' ? ['contexts.jsonl'] : [`${stem}.jsonl`, `${stem}.contexts.jsonl`];
    for (const name of names) {
      const contexts = join(dirname(expected), name);
      if ((await this.files.kindOf(contexts)) === 'file') return this.lines(contexts);
    }
    this.orphans.push(expected);
  }

  /** Every `.jsonl` of a `tests` folder is a suite or the expectations of one, so that none is passed over in silence. */
  private async tests(folder: string): Promise<void> {
    const names = (await this.files.list(folder)).filter((name) => name.endsWith('.jsonl'));
    for (const name of names.filter((each) => !isExpected(each))) await this.lines(join(folder, name));
    for (const name of names.filter(isExpected)) {
      const stem = name === 'expected.jsonl' ? '' : name.slice(0, -'.expected.jsonl'.length);
      if (!names.some((each) => !isExpected(each) && stemOf(each) === stem)) this.orphans.push(join(folder, name));
    }
  }

  private async isFolder(path: string): Promise<boolean> {
    return (await this.files.kindOf(path)) === 'folder';
  }

  async folder(path: string, depth: number): Promise<void> {
    if (depth > MAX_FOLDER_DEPTH)
      throw new OapError('file/too-deep', EXIT.input, `${path} lies deeper than ${MAX_FOLDER_DEPTH} folders`);
    const identity = await this.files.identityOf(path);
    if (this.visited.has(identity)) return;
    this.visited.add(identity);
    const names = await this.files.list(path);
    const before = this.suites.length + this.orphans.length;
    const isCases = await this.caseFolder(path, names);
    if (names.some((name) => isExpected(name) || isContexts(name))) await this.tests(path);
    if (names.includes('policy.json')) {
      this.packs.push(path);
      for (const name of ['tests', 'cases']) {
        const child = join(path, name);
        if (!names.includes(name) || !(await this.isFolder(child))) continue;
        await (name === 'tests' ? this.tests(child) : this.folder(child, depth + 1));
      }
      if (this.suites.length + this.orphans.length === before) this.bare.push(path);
    } else if (!isCases) await this.inside(path, depth, names);
  }

  /** Tells whether a folder is a case folder. One that has only half of what makes it one is an orphan. */
  private async caseFolder(path: string, names: readonly string[]): Promise<boolean> {
    const has = async (name: string): Promise<boolean> => names.includes(name) && this.isFolder(join(path, name));
    const [contexts, expected] = [await has('contexts'), await has('expected')];
    if (contexts && expected) this.suites.push({ kind: 'folder', folder: path });
    else if (expected && (await this.holds(join(path, 'expected'), '.decision.json')))
      this.orphans.push(join(path, 'expected'));
    else if (contexts && (await has('passports')) && (await this.holds(join(path, 'contexts'), '.json')))
      this.orphans.push(join(path, 'contexts'));
    return contexts && expected;
  }

  private async holds(folder: string, suffix: string): Promise<boolean> {
    return (await this.files.list(folder)).some((name) => name.endsWith(suffix));
  }

  private async inside(path: string, depth: number, names: readonly string[]): Promise<void> {
    for (const name of names) {
      // Folders whose name begins with `_` are no packs; hidden ones and installed packages are not the author's.
      if (name.startsWith('_') || name.startsWith('.') || name === 'node_modules') continue;
      const child = join(path, name);
      if (await this.isFolder(child)) await this.folder(child, depth + 1);
    }
  }
}

/**
 * Finds the suites under a path: a pack, a folder of packs, a suite file, a case folder, or a tree holding any of them.
 * @throws OapError `file/missing` (exit 3), `suite/not-a-suite` (exit 2)
 */
export const discover = async (path: string, files: FileSource): Promise<Found> => {
  const finder = new Finder(files);
  const kind = path === '-' ? 'stream' : await files.kindOf(path);
  if (kind === 'none') throw new OapError('file/missing', EXIT.input, `there is nothing at ${path}`);
  if (kind === 'stream') finder.suites.push({ kind: 'stream', file: '-', expected: undefined });
  else if (kind === 'folder') await finder.folder(path, 0);
  else if (basename(path) === 'policy.json') await finder.folder(dirname(path), 0);
  else if (path.endsWith('.jsonl')) {
    if (isExpected(basename(path))) await finder.contextsOf(path);
    else await finder.lines(path);
  } else {
    const hint = 'name a pack folder, a suite (.jsonl), a case folder, or a folder that holds any of them';
    throw new OapError('suite/not-a-suite', EXIT.usage, `${path} is no suite`, { hint });
  }
  const { packs, suites, bare, orphans } = finder;
  return { path, packs, suites, bare, orphans };
};
