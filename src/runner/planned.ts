import type { Diagnostic, IncompleteReason } from '../diagnostics/index.js';
import { mayReadState, type PreparedPack, type PreparedPassport } from '../policy/index.js';
import type { FileSource } from './file-source.js';
import type { LoadedCase } from './loaded-case.js';
import type { PackStore, StoredPack } from './pack-store.js';
import type { Broken } from './stream/broken.js';
import type { Shortcut } from './stream/shortcut.js';
import type { PassedCases } from './stream/told.js';

export interface PlanOptions {
  readonly files: FileSource;
  /** Folders of packs by id, looked into after the parents of a suite: `--packs`, then the shipped library. */
  readonly packRoots: readonly string[];
  /** The passport of cases that name none (`--passport`). */
  readonly passport?: string;
  /** The pack of cases that name none (`--pack`): a folder, a `policy.json`, or an id. */
  readonly pack?: string;
}

export interface PlannedCase {
  readonly case: LoadedCase;
  readonly pack: PreparedPack;
  readonly stored: StoredPack;
  readonly passport: PreparedPassport;
}

/** A case, or cases that a shortcut has run; at a file that is no longer what it was, that. */
export type Met = PlannedCase | PassedCases | Broken;

/** A suite whose every line was checked. */
export interface PlannedSuite {
  readonly suite: string;
  /** That of the first case. */
  readonly pack: string;
  readonly count: number;
  /** The packs of its cases, in the order in which they come. */
  readonly packs: readonly StoredPack[];
  /** The files that cases name as their passports, as they call them. */
  readonly passports: readonly string[];
  /** Whether each case can be decided without those before it. */
  readonly standsAlone: boolean;
  /** Its cases in their order, held or read anew. */
  readonly cases: (shortcut?: Shortcut) => AsyncIterable<Met> | Iterable<Met>;
}

export interface Incomplete {
  readonly reason: IncompleteReason;
  readonly message: string;
  readonly path?: string;
}

/** All that is to be run, read and checked; nothing has been evaluated. */
export interface Plan {
  readonly suites: readonly PlannedSuite[];
  readonly streams: readonly { readonly file: string; readonly expected: string | undefined }[];
  readonly diagnostics: readonly Diagnostic[];
  readonly incomplete: readonly Incomplete[];
  readonly packs: PackStore;
}

/** What is known of the cases of a suite without holding them. */
export class CaseFacts {
  readonly packs = new Set<StoredPack>();
  readonly passports = new Set<string>();
  count = 0;
  standsAlone = true;

  add(stored: StoredPack, { isolated, passport }: Partial<Pick<LoadedCase, 'isolated' | 'passport'>>): void {
    this.count++;
    this.packs.add(stored);
    if (typeof passport === 'string') this.passports.add(passport);
    if (isolated !== true && mayReadState(stored.pack)) this.standsAlone = false;
  }

  /** The suite that they are of. */
  plan(suite: string, cases: PlannedSuite['cases']): PlannedSuite {
    const [count, standsAlone, packs] = [this.count, this.standsAlone, [...this.packs]];
    return { suite, pack: packs[0]?.pack.id ?? '', count, packs, passports: [...this.passports], standsAlone, cases };
  }
}
