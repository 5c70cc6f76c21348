import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  AdapterTarget,
  chooseReadings,
  chooseSets,
  fillCase,
  freezeSets,
  type LintedSuite,
  type LoadedConformanceCase,
  lintSuite,
  MAX_LINE_BYTES,
  openSuite,
  type RegistryEntry,
  readRegistry,
  runSuite,
  type Suite,
  timeLimits,
} from '../../src/conformance/index.js';
import { elapsedClock, FILES, startLineProcess } from '../../src/io/index.js';
import { digest } from '../../src/json/index.js';
import {
  evaluate,
  formatTimestamp,
  Ledger,
  type PreparedPack,
  preparePack,
  preparePassport,
  record,
} from '../../src/policy/index.js';
import { listPacks } from '../../src/runner/index.js';
import { ROOT } from '../meta/read-source.js';

const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

let suite: Suite;
let registry: readonly RegistryEntry[];
let linted: LintedSuite;

beforeAll(async () => {
  suite = await openSuite({ cases: join(ROOT, 'cases'), schemas: join(ROOT, 'schemas') }, FILES);
  registry = readRegistry(read('schemas/requirements.json'));
  linted = { ...suite, requirements: registry, registry: 'schemas/requirements.json' };
});

describe('the shipped suite', () => {
  it('loads whole, with at least 600 cases that are judged', () => {
    expect(suite.diagnostics).toEqual([]);
    expect(suite.cases.filter(({ folder }) => !folder.startsWith('toolkit.')).length).toBeGreaterThan(600);
  });

  it('has nothing that its own checks find fault with', () => {
    expect(lintSuite(linted).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });

  it('is what was frozen: a set changes with a new version of the suite only', () => {
    expect(suite.unfrozen).toEqual([]);
    expect(freezeSets(suite.cases, suite.ground)).toEqual(read('schemas/sets.json'));
    expect(suite.sets.map(({ id }) => id)).toEqual([
      ...['evaluator', 'verifier', 'server'].flatMap((role) => [`${role}-basic`, `${role}-full`]),
      ...['core', 'registry'].flatMap((collection) => [`${collection}-evaluator-full`, `${collection}-server-full`]),
      'toolkit-evaluator-full',
    ]);
  });

  it('leaves no placeholder for an implementation to stumble over', () => {
    const left = suite.cases.filter((each) => JSON.stringify(fillCase(each, 'a seed').steps).includes('${'));
    expect(left.map(({ id }) => id)).toEqual([]);
  });

  it('has cases of every pack of the library that is registered', async () => {
    const folders = new Set(suite.cases.map(({ folder }) => folder));
    const packs = (await listPacks(join(ROOT, 'packs'), FILES)).filter((id) => !id.startsWith('toolkit.'));
    expect(packs).toHaveLength(22);
    expect(packs.filter((id) => !folders.has(id))).toEqual([]);
  });
});

describe('the requirement registry', () => {
  it('holds every binding requirement tested, untestable with a reason, or in conflict with named alternatives', () => {
    const choices = new Map(suite.readings.map((reading) => [reading.erratum, reading.choices]));
    const gaps = registry.filter(({ level, status, reason, interpretations }) => {
      if (level !== 'MUST' && level !== 'MUST NOT') return false;
      if (status === 'untestable') return (reason ?? '') === '';
      if (status === 'conflict') return !interpretations.some((each) => (choices.get(each)?.length ?? 0) > 1);
      return false;
    });
    expect(registry.length).toBeGreaterThan(300);
    expect(gaps).toEqual([]);
  });

  it('plans delegation and nothing else', () => {
    const planned = registry.filter(({ status }) => status === 'planned').map(({ id }) => id);
    expect(planned).toEqual(registry.map(({ id }) => id).filter((id) => id.startsWith('OAP-DELEG-')));
  });

  const spec = process.env.OAP_SPEC;
  it.skipIf(spec === undefined || !existsSync(spec ?? ''))(
    'has the ids and levels of the specification, and none of its sentences (skipped without OAP_SPEC)',
    () => {
      interface Row {
        readonly id: string;
        readonly level: string;
        readonly text: string;
      }
      const theirs = JSON.parse(readFileSync(join(spec ?? '', 'requirements.json'), 'utf8')) as readonly Row[];
      const ours = (read('schemas/requirements.json') as { readonly requirements: readonly Row[] }).requirements;
      const pairs = (rows: readonly Row[]) => rows.map(({ id, level }) => `${id} ${level}`).sort();
      expect(pairs(ours)).toEqual(pairs(theirs));
      const texts = new Set(theirs.map(({ text }) => text));
      expect(ours.filter(({ text }) => texts.has(text)).map(({ id }) => id)).toEqual([]);
    },
  );
});

/** The decisions of a case by the evaluator alone, with a ledger, a clock and a registry of statuses around it. */
const decide = async (each: LoadedConformanceCase, packs: Map<string, PreparedPack>): Promise<readonly string[]> => {
  const ledger = new Ledger();
  const statuses = new Map<unknown, string>();
  let now = Date.parse(each.clock ?? '2025-01-15T12:00:00Z');
  const wrong: string[] = [];
  for (const step of fillCase(each, 'a seed').steps) {
    if (step.op === 'clock.advance') now += step.seconds * 1000;
    if (step.op === 'passport.status') statuses.set(step.passport_id, step.status);
    if (step.op !== 'evaluate') continue;
    let pack = step.policy === undefined ? packs.get(step.policy_id) : await preparePack(step.policy);
    if (pack === undefined) {
      const file = join('packs', step.policy_id, 'policy.json');
      pack = await preparePack(existsSync(join(ROOT, file)) ? read(file) : undefined);
      packs.set(step.policy_id, pack);
    }
    const passport = step.passport as Readonly<Record<string, unknown>>;
    const status = statuses.get(passport.passport_id);
    const prepared = preparePassport(status === undefined ? passport : { ...passport, status });
    const { state, facts } = step;
    const options = {
      now: formatTimestamp(now),
      state: state ?? ledger,
      ...(facts === undefined ? {} : { facts }),
    };
    const { decision } = evaluate(pack, prepared, step.context, options);
    if (state === undefined) record(ledger, pack, prepared, step.context, decision, options);
    const [code = ''] = decision.reasons.map((reason) => reason.code);
    const expected = step.expect as {
      readonly allow: boolean;
      readonly reasons?: readonly { readonly code?: string; readonly any_of?: readonly string[] }[];
      readonly expires_in?: number;
      readonly passport_digest?: string;
    };
    const codes = (expected.reasons ?? []).flatMap((reason) => reason.any_of ?? [reason.code ?? '']);
    if (decision.allow !== expected.allow || (codes.length > 0 && !codes.includes(code)))
      wrong.push(`${each.id} ${each.folder}/${each.name}: ${decision.allow} ${code}`);
    if (expected.expires_in !== undefined && decision.expires_in !== expected.expires_in)
      wrong.push(`${each.id}: expires_in ${decision.expires_in}`);
    if (expected.passport_digest === 'computed' && decision.passport_digest !== digest(passport))
      wrong.push(`${each.id}: passport_digest`);
  }
  return wrong;
};

describe('every evaluation of the suite', () => {
  it('gives what is expected, under the readings of this project', async () => {
    const own = new Map(suite.readings.map(({ erratum, choices }) => [erratum, choices[0]]));
    const cases = suite.cases.filter(
      ({ interpretation, steps }) =>
        steps.some(({ op }) => op === 'evaluate') &&
        (interpretation === undefined || own.get(interpretation.erratum) === interpretation.choice),
    );
    const packs = new Map<string, PreparedPack>();
    const wrong: string[] = [];
    for (const each of cases) wrong.push(...(await decide(each, packs)));
    expect(cases.length).toBeGreaterThan(600);
    expect(wrong).toEqual([]);
  });
});

describe('an implementation with another reading of the text', () => {
  // The reference behind the protocol, with a verifier that takes no older form of signature or digest.
  const args = [join(ROOT, 'test/conformance/adapters/other-reading.js'), join(ROOT, 'bin/oap.js')];
  const judge = async (given: readonly string[]): Promise<string> => {
    const start = () => startLineProcess({ command: process.execPath, args, maxLineBytes: MAX_LINE_BYTES });
    const { report } = await runSuite({
      cases: suite.cases,
      chooseSets: (declaration) => chooseSets(suite.sets, { roles: ['verifier'] }, declaration),
      choices: chooseReadings(suite.readings, given),
      levelOf: (id) => suite.requirements.get(id)?.level,
      makeTarget: () => new AdapterTarget({ start, seed: 'reading', limits: timeLimits(6), clock: elapsedClock }),
      driver: 'adapter',
      jobs: 1,
      seed: 'reading',
      nonce: 'nonce',
      shuffled: false,
      suite: { name: 'oap', version: '1' },
      now: () => '2026-01-01T00:00:00Z',
    });
    return report.footer.outcome;
  };

  it('is PASSED when it is said, and FAILED when it is not', async () => {
    expect(await judge(['E-06=base64', 'E-05=hex'])).toBe('PASSED');
    expect(await judge([])).toBe('FAILED');
  }, 60_000);
});
