import { basename } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/index.js';
import type { FileSource } from '../../runner/index.js';
import { DOCUMENT_FOLDERS, readCaseFolder, SIDECAR } from './case-folder.js';
import type { LoadedConformanceCase, UnmappedCase } from './loaded-case.js';
import { readSidecar } from './read-sidecar.js';
import { readUnmapped } from './read-unmapped.js';

/** The cases of a folder of case folders, in the order of their ids, and all that is wrong with the folder. */
export interface LoadedCases {
  readonly cases: readonly LoadedConformanceCase[];
  /** Cases without a sidecar, which can satisfy no set. */
  readonly unmapped: readonly UnmappedCase[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What may lie beside case folders: words about them, and the sets that they were frozen as. */
const BESIDE: readonly string[] = ['README.md', 'sets.json'];

const isCaseFolder = (names: readonly string[]): boolean =>
  names.some((name) => name.endsWith(SIDECAR) || DOCUMENT_FOLDERS.some((each) => each === name));

const tellTwice = (cases: readonly LoadedConformanceCase[], diagnostics: Diagnostic[]): void => {
  const first = new Map<string, LoadedConformanceCase>();
  for (const each of cases) {
    const other = first.get(each.id);
    if (other === undefined) first.set(each.id, each);
    else
      diagnostics.push({
        code: 'case/id-used-twice',
        severity: 'error',
        message: `${each.id} is the id of ${other.folder}/${other.name} as well`,
        requirement: 'OAP-CONF-004',
        location: each.location,
        related: [{ message: 'this has the same id', location: other.location }],
      });
  }
};

/**
 * Reads conformance cases strictly: a folder of case folders, or one case folder. Names must be exact, every document used,
 * every text JSON, every member known. A case with a fault is left out and its faults told; nothing is guessed.
 *
 * @throws OapError `file/unreadable`, exit 3, when the folder cannot be listed
 */
export const loadCases = async (folder: string, files: FileSource): Promise<LoadedCases> => {
  const root = folder.replace(/[/\\]+$/, '') || folder;
  const diagnostics: Diagnostic[] = [];
  const cases: LoadedConformanceCase[] = [];
  const unmapped: UnmappedCase[] = [];
  const names = await files.list(root);
  const single = isCaseFolder(names);
  for (const name of single ? [basename(root)] : names) {
    const path = single ? root : `${root}/${name}`;
    if ((await files.kindOf(path)) !== 'folder') {
      if (!BESIDE.includes(name))
        diagnostics.push({
          code: 'case/stray-file',
          severity: 'error',
          message: 'this file lies in no case folder',
          location: { file: path },
        });
      continue;
    }
    const read = await readCaseFolder(path, name, files, diagnostics);
    if (read.sidecars.length === 0 && ![...read.broken].some((each) => each.endsWith(SIDECAR))) {
      unmapped.push(...readUnmapped(read, diagnostics));
      continue;
    }
    const used = new Set<string>();
    const before = diagnostics.length;
    for (const sidecar of read.sidecars) {
      const loaded = await readSidecar({ folder: read, sidecar, used, diagnostics });
      if (loaded !== undefined) cases.push(loaded);
    }
    // Of a sidecar that cannot be read it is not known what it names.
    if (read.broken.size > 0 || diagnostics.length > before) continue;
    for (const [at, { document }] of read.documents)
      if (!used.has(at))
        diagnostics.push({
          code: 'case/orphan-file',
          severity: 'error',
          message: 'no case of this folder names this file',
          location: { file: document.file },
        });
  }
  cases.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  tellTwice(cases, diagnostics);
  return { cases, unmapped, diagnostics: diagnostics.sort(compareDiagnostics) };
};
