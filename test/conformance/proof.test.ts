import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Bench,
  DEFECTS,
  DEGENERATES,
  type Defect,
  emptyStock,
  isKill,
  isNotice,
  isProved,
  keepProof,
  openBench,
  openSuite,
  printProof,
  proveDefect,
  proveSuite,
  ReferenceTarget,
  readSurvivors,
  type Suite,
  subjectOfProof,
  type Target,
} from '../../src/conformance/index.js';
import { FILES } from '../../src/io/index.js';
import { listPacks } from '../../src/runner/index.js';
import { ROOT } from '../meta/read-source.js';
import { findPack } from './run-sample.js';

const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const read = (file: string): unknown => JSON.parse(text(file));

interface Kept {
  readonly subject: string;
  readonly defects: Readonly<Record<string, string>>;
  readonly cases: Readonly<Record<string, string>>;
}

const kept = read('schemas/proof.json') as Kept;
const survivors = read('schemas/survivors.json');
const page = text('docs/conformance-proof.md');
const shared = emptyStock();
const makeTarget = (defect: Defect | undefined): Target =>
  new ReferenceTarget({ seed: 'prove', version: '0', findPack, shared, ...(defect && { flaws: defect.flaws }) });

/** Of the cases, of which there are many, one in so many is shown again in an ordinary run. */
const STEP = process.env.OAP_FULL === undefined ? 8 : 1;

/** The case that notices a defect; what outlives a reset is seen by the second of two cases only. */
const casesFor = ({ flaws }: Defect, witness: string): Suite['cases'] =>
  suite.cases.filter(
    ({ id, name }) => id === witness || (flaws.keepsState === true && name.startsWith('fresh-start') && id < witness),
  );

let suite: Suite;
let bench: Bench;
let shown: readonly (readonly [id: string, defect: string])[];

beforeAll(async () => {
  suite = await openSuite({ cases: join(ROOT, 'cases'), schemas: join(ROOT, 'schemas') }, FILES);
  shown = Object.entries(kept.cases).filter((_, at) => at % STEP === 0);
  const needed = new Set([...Object.values(kept.defects), ...shown.map(([id]) => id)]);
  const cases = suite.cases.filter((each) => needed.has(each.id) || each.name.startsWith('fresh-start'));
  bench = await openBench({ ...suite, cases }, () => makeTarget(undefined));
}, 120_000);

describe('the proof that is written down', () => {
  it('is about these cases, these defects and these survivors', () => {
    const subject = subjectOfProof(suite, DEFECTS, survivors);
    expect(kept.subject, 'make it again: oap conformance prove --page … --data …').toBe(subject);
    expect(page).toContain(subject);
  });

  it('names every defect, every adapter that is none, and every case', () => {
    expect(Object.keys(kept.defects)).toEqual(DEFECTS.map(({ id }) => id));
    expect(Object.keys(kept.cases)).toEqual(suite.cases.map(({ id }) => id));
    for (const { id } of DEFECTS) expect(page).toContain(`| ${id} | `);
    for (const { name, outcome } of DEGENERATES)
      expect(page).toMatch(new RegExp(`\\| ${name} \\|.*\\| ${outcome} \\| ${outcome} \\|`));
    expect(page).not.toContain('**not');
  });

  it('shows again that each defect is noticed, by an assertion of the case that is named', async () => {
    const unnoticed: string[] = [];
    for (const defect of DEFECTS) {
      const cases = casesFor(defect, kept.defects[defect.id] ?? '');
      const { killedBy } = await proveDefect(defect, { bench, cases, makeTarget });
      if (killedBy[0] !== kept.defects[defect.id]) unnoticed.push(defect.id);
    }
    expect(unnoticed).toEqual([]);
  }, 120_000);

  it('shows again that cases notice a defect (all of them under OAP_FULL)', async () => {
    const idle: string[] = [];
    for (const [id, name] of shown) {
      const defect = DEFECTS.find((each) => each.id === name);
      let noticed = name === 'reading' && isKill(bench.ofReference(id));
      const target = makeTarget(defect);
      for (const each of defect === undefined ? [] : casesFor(defect, id))
        noticed = isNotice(await bench.try(each.id, target));
      if (!noticed) idle.push(id);
    }
    expect(shown.length).toBeGreaterThan(100);
    expect(idle).toEqual([]);
  }, 120_000);

  it.skipIf(process.env.OAP_FULL === undefined)(
    'comes out the same when it is made again (skipped without OAP_FULL)',
    async () => {
      const registered = (await listPacks(join(ROOT, 'packs'), FILES)).filter((id) => !id.startsWith('toolkit.'));
      const proof = await proveSuite({
        suite,
        tool: { name: 'oap', version: '0' },
        defects: DEFECTS,
        packs: await Promise.all(registered.map(findPack)),
        survivors: readSurvivors(survivors),
        makeTarget,
      });
      const subject = subjectOfProof(suite, DEFECTS, survivors);
      expect(isProved(proof)).toBe(true);
      expect(printProof(proof, subject)).toBe(page);
      expect(keepProof(proof, subject)).toEqual(kept);
    },
    900_000,
  );
});
