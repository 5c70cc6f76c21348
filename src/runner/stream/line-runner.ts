import { dirname } from 'node:path';
import { type CaseResult, type Diagnostic, OapError } from '../../diagnostics/index.js';
import { type Ledger, mayReadState, type PreparedPassport } from '../../policy/index.js';
import type { LoadedCase } from '../loaded-case.js';
import type { PackStore, StoredPack } from '../pack-store.js';
import { PassportStore } from '../passport-store.js';
import type { PlannedCase } from '../planned.js';
import { makeCase } from '../read-suite.js';
import { newLedger, runCase } from '../run-case.js';
import type { RunOptions } from '../run-options.js';
import type { MetCase } from '../shard/suite-share.js';
import { Broken, stop } from './broken.js';
import { KnownExpectations } from './known-expectations.js';
import type { Pair } from './line-pairs.js';
import type { Stream } from './stream.js';

/** Says whether a case is run here, and not by another shard. */
export type Take = (met: MetCase) => boolean;

/** A case that another shard runs. */
export const ELSEWHERE = 'elsewhere';

/** A case that nobody can decide who does not know the lines before it. */
const DEPENDENT = new Broken([]);

/** Most passports that are found again without being asked for, and the longest wish for one that is. */
const KEEP = 1000;
const LONGEST_WISH = 8192;

/** What a case says about its passport. */
export type PassportWish = Pick<LoadedCase, 'passport' | 'overridePassport'>;

const keyOf = ({ passport, overridePassport }: PassportWish): string =>
  passport === undefined && overridePassport === undefined ? '' : JSON.stringify([passport, overridePassport]);

/** The cases of one stream with all that they share. */
export class LineRunner {
  readonly ledger: Ledger;
  readonly expectations = new KnownExpectations();
  /** The packs of the lines so far; lines are many and packs are few. */
  readonly packs = new Map<string | undefined, StoredPack | undefined>();
  private readonly suite: string;
  private readonly folder: string;
  private readonly isAlone: boolean;
  private readonly options: RunOptions;
  private readonly passports: PassportStore;
  private readonly store: PackStore;
  private readonly known = new Map<string, PreparedPassport>();
  private readonly take: Take;
  private defaultFile: Promise<string | undefined> | undefined;

  constructor({ file, alone = false }: Stream, packs: PackStore, options: RunOptions, take: Take = () => true) {
    this.take = take;
    this.suite = file;
    this.folder = file === '-' ? '.' : dirname(file);
    this.isAlone = alone;
    this.options = options;
    this.passports = new PassportStore(options.files);
    this.store = packs;
    this.ledger = newLedger(options);
  }

  private async findPack(wanted: string | undefined): Promise<StoredPack | undefined> {
    if (!this.packs.has(wanted)) {
      const folder = this.suite === '-' ? undefined : this.folder;
      this.packs.set(wanted, await this.store.find(wanted, folder, undefined, this.options.pack));
    }
    return this.packs.get(wanted);
  }

  private async findDefault(): Promise<string | undefined> {
    if (this.options.passport !== undefined || this.suite === '-') return this.options.passport;
    return (await this.passports.defaultFile(this.folder)) ?? (await this.passports.defaultFile(dirname(this.folder)));
  }

  private async findPassport(each: LoadedCase): Promise<PreparedPassport> {
    this.defaultFile ??= this.findDefault();
    const found = await this.passports.forCase(each, this.folder, await this.defaultFile);
    const key = keyOf(each);
    if (key.length <= LONGEST_WISH) {
      if (this.known.size >= KEEP) this.known.clear();
      this.known.set(key, found);
    }
    return found;
  }

  /** A passport that a line before wanted too. */
  knownPassport(wish: PassportWish): PreparedPassport | undefined {
    return this.known.get(keyOf(wish));
  }

  /** Lines of streams are recorded contexts as a rule, which do not hang on each other. */
  isIsolated(asked: boolean): boolean {
    return asked || this.options.streamLedger !== true;
  }

  /** Whether a case hangs on lines before it that nobody knows here. */
  isDependent(isolated: boolean, { pack }: StoredPack): boolean {
    return this.isAlone && !isolated && mayReadState(pack);
  }

  /** The case that a line is, with its pack and passport. */
  async prepare({ context, expectation }: Pair): Promise<PlannedCase | Broken> {
    const { options, suite } = this;
    const found: Diagnostic[] = [];
    const each = makeCase(context, expectation, found);
    const stored = await this.findPack(expectation.policyId);
    if (stored === undefined) {
      const name = expectation.policyId ?? options.pack;
      found.push({
        code: 'suite/pack-missing',
        severity: 'error',
        message: `the pack of this line is not to be found${name === undefined ? '' : `: ${name}`}`,
        hint: 'use --pack, or `policy_id` in the expectation',
        location: context.locate(''),
      });
    }
    found.push(...(stored?.diagnostics ?? []));
    if (found.length > 0 || stored === undefined) return new Broken(found);
    if (this.isDependent(this.isIsolated(each.isolated), stored)) return DEPENDENT;
    try {
      return { case: each, pack: stored.pack, stored, passport: await this.findPassport(each) };
    } catch (thrown) {
      if (!(thrown instanceof OapError)) throw thrown;
      return stop(thrown.code, thrown.message, suite, context.line, thrown.hint);
    }
  }

  async run(pair: Pair): Promise<CaseResult | Broken | typeof ELSEWHERE> {
    const { options, suite } = this;
    const met = await this.prepare(pair);
    if (met instanceof Broken) return met;
    const { case: each, pack, stored, passport } = met;
    if (!this.take(met)) return ELSEWHERE;
    const isolated = this.isIsolated(each.isolated);
    try {
      if (options.meet !== undefined) await options.meet(stored);
      return runCase({ ...each, isolated }, suite, pack, passport, this.ledger, options);
    } catch (thrown) {
      if (!(thrown instanceof OapError)) throw thrown;
      return stop(thrown.code, thrown.message, suite, pair.context.line, thrown.hint);
    }
  }
}
