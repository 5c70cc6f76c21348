import type { Diagnostic } from '../../diagnostics/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { digest, parseJson } from '../../json/index.js';
import type { FileSource } from '../../runner/index.js';
import { isMembers } from '../../spec/index.js';
import { type LoadedConformanceCase, loadCases } from '../cases/index.js';
import { checkFrozen } from './check-frozen.js';
import { readFrozenSets } from './frozen-sets.js';
import type { ConformanceSet } from './make-sets.js';
import { completeReadings, type Reading, readReadings } from './readings.js';

/** A requirement as the registry has it. */
export interface RegisteredRequirement {
  readonly id: string;
  readonly level: string;
  readonly text: string;
  readonly source: string;
  readonly status: string;
}

/** The conformance suite: cases, the sets as they were frozen, requirements, and places with several readings. */
export interface Suite {
  readonly cases: readonly LoadedConformanceCase[];
  readonly sets: readonly ConformanceSet[];
  /** What says that the cases are not those that were frozen: then no set can be run. */
  readonly unfrozen: readonly Diagnostic[];
  /** Digest of what cases are judged by besides themselves: levels of requirements, and readings. */
  readonly ground: string;
  readonly requirements: ReadonlyMap<string, RegisteredRequirement>;
  readonly readings: readonly Reading[];
  /** What is wrong with the cases; one with errors is not run. */
  readonly diagnostics: readonly Diagnostic[];
}

const readDocument = async (file: string, files: FileSource): Promise<unknown> => {
  if ((await files.kindOf(file)) !== 'file') return undefined;
  const parsed = parseJson(await files.read(file), { file });
  if (parsed.ok) return parsed.value;
  throw new OapError('conformance/broken-registry', EXIT.input, `${file} is no JSON`);
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const readRequirements = (document: unknown): ReadonlyMap<string, RegisteredRequirement> => {
  const list = isMembers(document) && Array.isArray(document.requirements) ? document.requirements : [];
  return new Map(
    list.flatMap((entry: unknown): readonly (readonly [string, RegisteredRequirement])[] => {
      if (!isMembers(entry) || typeof entry.id !== 'string') return [];
      const { id, level, text: words, source, status } = entry;
      return [[id, { id, level: text(level), text: text(words), source: text(source), status: text(status) }]];
    }),
  );
};

const FROZEN = 'sets.json';

/** The frozen sets: those beside the cases, for cases of somebody's own, else those of the shipped suite. */
const openSets = async (
  folders: SuiteFolders,
  files: FileSource,
): Promise<{ readonly file: string; readonly document: unknown }> => {
  const own = `${folders.cases.replace(/[/\\]+$/, '')}/${FROZEN}`;
  const file = (await files.kindOf(own)) === 'file' ? own : `${folders.schemas}/${FROZEN}`;
  return { file, document: await readDocument(file, files) };
};

/** Where a suite lies. */
export interface SuiteFolders {
  readonly cases: string;
  /** The registries of requirements and readings, and the sets of the shipped suite. */
  readonly schemas: string;
}

/**
 * Opens a suite: the cases of a folder, and the registries beside the schemas. Sets are as they were frozen, not what the cases would make
 * now; cases that are not those of the sets are told in `unfrozen`.
 *
 * @throws OapError `conformance/no-cases`, exit 4; `conformance/broken-registry`, exit 3
 */
export const openSuite = async (folders: SuiteFolders, files: FileSource): Promise<Suite> => {
  if ((await files.kindOf(folders.cases)) !== 'folder')
    throw new OapError('conformance/no-cases', EXIT.incomplete, `there is no folder of cases at ${folders.cases}`);
  const { cases, diagnostics } = await loadCases(folders.cases, files);
  const [requirements, interpretations] = await Promise.all(
    ['requirements.json', 'interpretations.json'].map((name) => readDocument(`${folders.schemas}/${name}`, files)),
  );
  const registered = readRequirements(requirements);
  const readings = completeReadings(readReadings(interpretations), cases);
  const ground = digest({ levels: [...registered].map(([id, { level }]) => [id, level]), readings });
  const { file, document } = await openSets(folders, files);
  const frozen = readFrozenSets(document);
  if (frozen === undefined && document !== undefined)
    throw new OapError('conformance/broken-sets', EXIT.input, `${file} has not the form of frozen sets`);
  const sets = cases.length === 0 || frozen === undefined ? [] : frozen.sets;
  const unfrozen = sets.length === 0 || frozen === undefined ? [] : checkFrozen(frozen, cases, ground, file);
  return { cases, sets, unfrozen, ground, requirements: registered, readings, diagnostics };
};
