import { join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.js';
import { type JsonDocument, locationOf, parseJson } from '../json/index.js';
import { type PreparedPack, preparePack } from '../policy/index.js';
import { RETIRED_PACK_IDS } from '../spec/index.js';
import type { FileSource } from './file-source.js';

/** A pack that was read and prepared, with what is wrong with it as diagnostics. */
export interface StoredPack {
  readonly file: string;
  readonly pack: PreparedPack;
  /** Its text, for places in it; undefined when it is no JSON. */
  readonly document: JsonDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const MAX_PARENTS = 64;

/** Reads a pack file. A fault of its text or content is in the diagnostics, with line and column, never thrown. */
export const readPack = async (file: string, files: FileSource): Promise<StoredPack> => {
  const parsed = parseJson(await files.read(file), { file });
  if (!parsed.ok)
    return { file, pack: await preparePack(undefined), document: undefined, diagnostics: parsed.diagnostics };
  const pack = await preparePack(parsed.value);
  const diagnostics = pack.problems.map(
    ({ code, message, hint, pointer, range, requirement, erratum, key }): Diagnostic => {
      const span = key ? parsed.document.locateKey(pointer) : undefined;
      const location = span === undefined ? locationOf(parsed.document, pointer, range) : { file, pointer, ...span };
      return {
        code,
        severity: 'error',
        message,
        location,
        ...(hint === undefined ? {} : { hint }),
        ...(requirement === undefined ? {} : { requirement }),
        ...(erratum === undefined ? {} : { erratum }),
      };
    },
  );
  return { file, pack, document: parsed.document, diagnostics };
};

/** Finds packs for cases: in the nearest parent folder, then in the folders given, then in the shipped library; each is read once. */
export class PackStore {
  private readonly files: FileSource;
  private readonly roots: readonly string[];
  private readonly read = new Map<string, Promise<StoredPack>>();

  constructor(files: FileSource, roots: readonly string[]) {
    this.files = files;
    this.roots = roots;
  }

  load(file: string): Promise<StoredPack> {
    const key = resolve(file);
    let known = this.read.get(key);
    if (known === undefined) {
      known = readPack(file, this.files);
      this.read.set(key, known);
    }
    return known;
  }

  /** The packs that were read, in the order in which they were asked for. */
  async all(): Promise<readonly StoredPack[]> {
    return Promise.all(this.read.values());
  }

  /** The nearest `policy.json` at or above a folder. */
  private async nearest(folder: string, accept: (stored: StoredPack) => boolean): Promise<StoredPack | undefined> {
    let at = folder;
    for (let parents = 0; parents < MAX_PARENTS; parents++) {
      const file = join(at, 'policy.json');
      if ((await this.files.kindOf(file)) === 'file') {
        const stored = await this.load(file);
        if (accept(stored)) return stored;
      }
      const parent = join(at, '..');
      if (resolve(parent) === resolve(at)) return undefined;
      at = parent;
    }
    return undefined;
  }

  private async inRoots(id: string): Promise<StoredPack | undefined> {
    if (!/^[A-Za-z0-9._-]+$/.test(id) || id.includes('..')) return undefined;
    for (const root of this.roots) {
      const file = join(root, id, 'policy.json');
      if ((await this.files.kindOf(file)) !== 'file') continue;
      const stored = await this.load(file);
      // A folder of packs is looked into by id; a pack that calls itself otherwise is another one.
      if (this.answersTo(stored, id)) return stored;
    }
    return undefined;
  }

  /** Looks a pack up by id, through the alias table of retired ids (D-11, E-76). */
  async byId(id: string): Promise<StoredPack | undefined> {
    return (
      (await this.inRoots(id)) ?? (RETIRED_PACK_IDS.has(id) ? this.inRoots(RETIRED_PACK_IDS.get(id) ?? '') : undefined)
    );
  }

  /** The pack that a user names: a folder, a `policy.json`, or an id. */
  async named(name: string): Promise<StoredPack | undefined> {
    const file = name.endsWith('.json') ? name : join(name, 'policy.json');
    return (await this.files.kindOf(file)) === 'file' ? this.load(file) : this.byId(name);
  }

  /** Whether a pack is the one wanted, by its id or a retired one. A pack with faults is, so that they are told. */
  answersTo({ pack, diagnostics }: StoredPack, wanted: string | undefined): boolean {
    return (
      wanted === undefined || diagnostics.length > 0 || pack.id === wanted || pack.id === RETIRED_PACK_IDS.get(wanted)
    );
  }

  /**
   * Finds the pack of a case.
   * @param wanted the expected `policy_id`, if the case names one
   * @param folder where the suite lies
   * @param hint the name of the folder, for suites that lie in no pack
   * @param given the pack that the user names for cases that name none, or another name of the one that they do
   */
  async find(
    wanted: string | undefined,
    folder: string | undefined,
    hint: string | undefined,
    given: string | undefined,
  ): Promise<StoredPack | undefined> {
    if (given !== undefined) {
      const own = await this.named(given);
      if (own === undefined ? wanted === undefined : this.answersTo(own, wanted)) return own;
    }
    if (folder === undefined) return wanted === undefined ? undefined : this.byId(wanted);
    if (wanted === undefined) {
      const near = await this.nearest(folder, () => true);
      return near ?? (hint === undefined ? undefined : this.byId(hint));
    }
    const near = await this.nearest(folder, (stored) => this.answersTo(stored, wanted));
    return near ?? this.byId(wanted);
  }
}
