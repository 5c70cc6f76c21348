import type { Diagnostic } from '../../diagnostics/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseJson } from '../../json/index.js';
import type { FileSource } from '../../runner/index.js';
import { isMembers } from '../../spec/index.js';
import { type LoadedConformanceCase, loadCases } from '../cases/index.js';
import { type ConformanceSet, makeSets } from './make-sets.js';
import { completeReadings, type Reading, readReadings } from './readings.js';

/** A requirement as the registry has it. */
export interface RegisteredRequirement {
  readonly id: string;
  readonly level: string;
  readonly text: string;
  readonly source: string;
  readonly status: string;
}

/** The conformance suite: cases, the sets that they make, requirements, and places with several readings. */
export interface Suite {
  readonly cases: readonly LoadedConformanceCase[];
  readonly sets: readonly ConformanceSet[];
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

/**
 * Opens a suite: the cases of a folder, and the registries beside the schemas.
 *
 * @throws OapError `conformance/no-cases`, exit 4; `conformance/broken-registry`, exit 3
 */
export const openSuite = async (
  folders: { readonly cases: string; readonly schemas: string },
  files: FileSource,
): Promise<Suite> => {
  if ((await files.kindOf(folders.cases)) !== 'folder')
    throw new OapError('conformance/no-cases', EXIT.incomplete, `there is no folder of cases at ${folders.cases}`);
  const { cases, diagnostics } = await loadCases(folders.cases, files);
  const [requirements, interpretations] = await Promise.all(
    ['requirements.json', 'interpretations.json'].map((name) => readDocument(`${folders.schemas}/${name}`, files)),
  );
  return {
    cases,
    sets: makeSets(cases),
    requirements: readRequirements(requirements),
    readings: completeReadings(readReadings(interpretations), cases),
    diagnostics,
  };
};
