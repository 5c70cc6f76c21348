import { basename, dirname } from 'node:path';
import { type Diagnostic, EXIT, type Location, OapError } from '../diagnostics/index.js';
import { discover, type FoundSuite } from './discover.js';
import type { LoadedSuite } from './loaded-case.js';
import { PackStore, type StoredPack } from './pack-store.js';
import { PassportStore } from './passport-store.js';
import { CaseFacts, type Incomplete, type Plan, type PlannedCase, type PlannedSuite } from './planned.js';
import { readCaseFolder } from './read-case-folder.js';
import { readSuite } from './read-suite.js';
import type { RunOptions } from './run-options.js';
import { checkLines } from './stream/check-lines.js';

/** Suites above this size are not held but read anew when they are run, bytes. */
export const MAX_HELD_SUITE = 1024 * 1024;

const asDiagnostic = (thrown: unknown, location: Location): Diagnostic => {
  if (!(thrown instanceof OapError)) throw thrown;
  return {
    code: thrown.code,
    severity: 'error',
    message: thrown.message,
    location,
    ...(thrown.hint === undefined ? {} : { hint: thrown.hint }),
  };
};

class Planner {
  readonly diagnostics: Diagnostic[] = [];
  readonly incomplete: Incomplete[] = [];
  readonly suites: PlannedSuite[] = [];
  readonly streams: { readonly file: string; readonly expected: string | undefined }[] = [];
  readonly packs: PackStore;
  private readonly passports: PassportStore;
  private readonly options: RunOptions;
  private readonly seen = new Set<string>();
  private readonly told = new Set<string>();

  constructor(options: RunOptions) {
    this.options = options;
    this.packs = new PackStore(options.files, options.packRoots);
    this.passports = new PassportStore(options.files);
  }

  async path(path: string): Promise<void> {
    try {
      await this.under(path);
    } catch (thrown) {
      // What is not there or cannot be read is a fault of the input; the other paths are still looked at.
      if (!(thrown instanceof OapError) || thrown.exitCode !== EXIT.input) throw thrown;
      this.tell([asDiagnostic(thrown, { file: path })]);
      this.incomplete.push({ reason: 'faults', message: `not all of ${path} could be read`, path });
    }
  }

  /** The passport that the user names is there. */
  async given(): Promise<void> {
    const { files, passport } = this.options;
    if (passport === undefined || (await files.kindOf(passport)) === 'file') return;
    const message = `there is no file at ${passport}`;
    this.diagnostics.push({ code: 'file/missing', severity: 'error', message, location: { file: passport } });
  }

  private async under(path: string): Promise<void> {
    const { files } = this.options;
    const found = await discover(path, files);
    for (const pack of found.packs) this.tell((await this.packs.load(`${pack}/policy.json`)).diagnostics);
    for (const file of found.orphans) {
      const [have, lack] = basename(file) === 'contexts' ? ['contexts', 'expectations'] : ['expectations', 'contexts'];
      this.diagnostics.push({
        code: have === 'contexts' ? 'suite/orphan-contexts' : 'suite/orphan-expected',
        severity: 'error',
        message: `these ${have} have no ${lack}`,
        hint: `put the ${lack} beside them, or move them out of the tree`,
        location: { file },
      });
    }
    for (const pack of found.bare) {
      if (found.packs.length > 1) {
        this.diagnostics.push({
          code: 'suite/none',
          severity: 'warning',
          message: 'this pack has no suite',
          hint: 'write tests/contexts.jsonl and tests/expected.jsonl',
          location: { file: `${pack}/policy.json` },
        });
      }
    }
    if (found.suites.length === 0 && found.orphans.length === 0) {
      const message = found.packs.length > 0 ? `${path} has no suite` : `there is no suite under ${path}`;
      this.incomplete.push({ reason: 'no-suite', message, path });
    }
    for (const suite of found.suites) await this.found(suite);
  }

  /** Diagnostics of a pack are told once, however many suites use it. */
  private tell(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      const key = JSON.stringify(diagnostic);
      if (this.told.has(key)) continue;
      this.told.add(key);
      this.diagnostics.push(diagnostic);
    }
  }

  private async found(found: FoundSuite): Promise<void> {
    const { files } = this.options;
    const id = found.kind === 'folder' ? found.folder : found.file;
    const identity = id === '-' ? id : await files.identityOf(id);
    if (this.seen.has(identity)) return;
    this.seen.add(identity);
    if (found.kind === 'stream') {
      this.streams.push({ file: found.file, expected: found.expected });
      return;
    }
    if (found.kind === 'lines' && found.bytes > MAX_HELD_SUITE) {
      const checked = await checkLines(found, this.packs, this.options);
      if (checked !== undefined) {
        this.suites.push(checked);
        return;
      }
    }
    const before = this.diagnostics.length;
    const suite =
      found.kind === 'folder'
        ? await readCaseFolder(found.folder, files, this.diagnostics)
        : await readSuite(found.file, found.expected, files, this.diagnostics);
    if (this.diagnostics.length > before)
      this.incomplete.push({ reason: 'faults', message: `${id} was not run: it has faults`, path: id });
    else if (suite.cases.length === 0)
      this.incomplete.push({ reason: 'empty-suite', message: `${id} has no cases`, path: id });
    else await this.suite(suite);
  }

  private async suite(suite: LoadedSuite): Promise<void> {
    const { suite: id, folder, nameHint } = suite;
    const defaultFile =
      this.options.passport ??
      (await this.passports.defaultFile(folder)) ??
      (await this.passports.defaultFile(dirname(folder)));
    const cases: PlannedCase[] = [];
    const facts = new CaseFacts();
    const missing = new Set<string>();
    const refused = new Set<string>();
    const known = new Map<string | undefined, StoredPack | undefined>();
    const before = this.diagnostics.length;
    let faulty = false;
    for (const each of suite.cases) {
      const wanted = each.expectation.policyId;
      if (!known.has(wanted)) known.set(wanted, await this.packs.find(wanted, folder, nameHint, this.options.pack));
      const stored = known.get(wanted);
      if (stored === undefined) {
        const name = wanted ?? this.options.pack ?? nameHint ?? folder;
        if (!missing.has(name)) {
          const hint = 'put its policy.json into a folder above the suite, or use --packs';
          this.diagnostics.push({
            code: 'suite/pack-missing',
            severity: 'error',
            message: `the pack \`${name}\` is not to be found`,
            hint,
            location: each.location,
          });
        }
        missing.add(name);
        continue;
      }
      this.tell(stored.diagnostics);
      faulty ||= stored.diagnostics.length > 0;
      try {
        const passport = await this.passports.forCase(each, folder, defaultFile);
        cases.push({ case: each, pack: stored.pack, stored, passport });
        facts.add(stored, each);
      } catch (thrown) {
        // One passport that cannot be had is one fault, however many cases want it.
        const diagnostic = asDiagnostic(thrown, each.location);
        const wants = `${diagnostic.code} ${typeof each.passport === 'string' ? each.passport : ''}`;
        if (!refused.has(wants)) this.tell([diagnostic]);
        refused.add(wants);
        faulty = true;
      }
    }
    if (faulty || this.diagnostics.length > before)
      this.incomplete.push({
        reason: 'faults',
        message: `${id} was not run: its pack, passport or lines have faults`,
        path: id,
      });
    else this.suites.push(facts.plan(id, () => cases));
  }
}

/**
 * Finds, reads, checks and pairs everything under the paths before anything runs.
 * Faults in packs, suites and passports are diagnostics, and so are paths that hold nothing or cannot be read.
 * @throws OapError `suite/not-a-suite` (exit 2) for a file that is no suite
 */
export const plan = async (paths: readonly string[], options: RunOptions): Promise<Plan> => {
  const planner = new Planner(options);
  await planner.given();
  for (const path of paths) await planner.path(path);
  const { suites, streams, diagnostics, incomplete, packs } = planner;
  return { suites, streams, diagnostics, incomplete, packs };
};
