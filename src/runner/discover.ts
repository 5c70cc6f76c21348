import { basename, dirname, join } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';
import type { FileSource } from './file-source.js';

/** A suite found on disk: a JSONL file with its expectations beside it or in it, or a case folder. */
export type FoundSuite =
  | { readonly kind: 'lines'; readonly file: string; readonly expected: string | undefined }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'stream'; readonly file: string; readonly expected: string | undefined };

/** What one path of the user's holds. `packs` are the folders with a `policy.json` that were met. */
export interface Found {
  readonly path: string;
  readonly packs: readonly string[];
  readonly suites: readonly FoundSuite[];
  /** Packs without a suite, and expectations without contexts. */
  readonly bare: readonly string[];
  readonly orphans: readonly string[];
}

/** Suites above this size are read line by line instead of whole, bytes. */
export const MAX_WHOLE_SUITE = 64 * 1024 * 1024;
const MAX_FOLDER_DEPTH = 32;

const isExpected = (name: string): boolean => name === 'expected.jsonl' || name.endsWith('.expected.jsonl');
const stemOf = (name: string): string => name.replace(/\.jsonl$/, '').replace(/(^|\.)contexts$/, '');

class Finder {
  readonly packs: string[] = [];
  readonly suites: FoundSuite[] = [];
  readonly bare: string[] = [];
  readonly orphans: string[] = [];
  private readonly files: FileSource;

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
    this.suites.push({ kind: Math.max(...sizes) > MAX_WHOLE_SUITE ? 'stream' : 'lines', file, expected });
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
    const names = await this.files.list(path);
    if (names.includes('contexts') && names.includes('expected') && (await this.isFolder(join(path, 'contexts')))) {
      this.suites.push({ kind: 'folder', folder: path });
      return;
    }
    if (names.includes('policy.json')) {
      this.packs.push(path);
      const before = this.suites.length + this.orphans.length;
      if (names.includes('tests') && (await this.isFolder(join(path, 'tests')))) await this.tests(join(path, 'tests'));
      if (names.includes('cases') && (await this.isFolder(join(path, 'cases'))))
        await this.inside(join(path, 'cases'), depth + 1);
      if (this.suites.length + this.orphans.length === before) this.bare.push(path);
      return;
    }
    if (names.includes('contexts.jsonl') || names.includes('expected.jsonl')) await this.tests(path);
    await this.inside(path, depth, names);
  }

  private async inside(path: string, depth: number, names?: readonly string[]): Promise<void> {
    const all = names ?? (await this.files.list(path));
    if (names === undefined && all.includes('contexts') && all.includes('expected')) return this.folder(path, depth);
    for (const name of all) {
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
    const name = basename(path);
    const stem = name === 'expected.jsonl' ? 'contexts.jsonl' : name.replace(/\.expected\.jsonl$/, '.jsonl');
    const contexts = join(dirname(path), stem);
    if (isExpected(name) && (await files.kindOf(contexts)) === 'file') await finder.lines(contexts);
    else if (isExpected(name)) finder.orphans.push(path);
    else await finder.lines(path);
  } else {
    const hint = 'name a pack folder, a suite (.jsonl), a case folder, or a folder that holds any of them';
    throw new OapError('suite/not-a-suite', EXIT.usage, `${path} is no suite`, { hint });
  }
  const { packs, suites, bare, orphans } = finder;
  return { path, packs, suites, bare, orphans };
};
