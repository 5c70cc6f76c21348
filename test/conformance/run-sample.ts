import { fileURLToPath } from 'node:url';
import {
  chooseSets,
  freezeSets,
  type LoadedConformanceCase,
  openSuite,
  ReferenceTarget,
  runSuite,
  type Suite,
  type SuiteRun,
  type Target,
} from '../../src/conformance/index.js';
import { FILES } from '../../src/io/index.js';
import { memoryFiles, PackStore } from '../../src/runner/index.js';
import { sampleFiles } from './sample-suite.js';

const LIBRARY = fileURLToPath(new URL('../../packs', import.meta.url));
const packs = new PackStore(FILES, [LIBRARY]);

export const findPack = async (id: string): Promise<unknown> => (await packs.byId(id))?.pack.document;

/** The sample suite, read from memory. */
export const openSample = async (
  change: (files: Readonly<Record<string, string>>) => Readonly<Record<string, string>> = (files) => files,
): Promise<Suite> => {
  const open = (files: Readonly<Record<string, string>>): Promise<Suite> =>
    openSuite(
      { cases: 'cases', schemas: 'schemas' },
      memoryFiles(new Map(Object.entries(files).map(([path, text]) => [`cases/${path}`, text]))),
    );
  const { cases, ground } = await open(sampleFiles());
  return open(change({ ...sampleFiles(), 'sets.json': JSON.stringify(freezeSets(cases, ground)) }));
};

export const makeReference = (seed = 'test'): Target => new ReferenceTarget({ seed, version: '1', findPack });

export interface Varied {
  readonly makeTarget?: () => Target;
  readonly filter?: (each: LoadedConformanceCase) => boolean;
  readonly sets?: readonly string[];
  readonly seed?: string;
  readonly jobs?: number;
}

/** Runs the sample suite, against the reference unless told otherwise. */
export const runSample = (
  suite: Suite,
  { makeTarget, filter, sets, seed = 'test', jobs = 1 }: Varied = {},
): Promise<SuiteRun> =>
  runSuite({
    cases: suite.cases,
    chooseSets: (declaration) => chooseSets(suite.sets, sets === undefined ? {} : { sets }, declaration),
    choices: {},
    levelOf: () => 'MUST',
    makeTarget: makeTarget ?? (() => makeReference(seed)),
    driver: 'reference',
    jobs,
    seed,
    nonce: 'nonce',
    shuffled: true,
    ...(filter === undefined ? {} : { filter: { text: 'some', matches: filter } }),
    suite: { name: 'oap', version: '1' },
    now: () => '2026-01-01T00:00:00Z',
  });
