import { type Diagnostic, suggest } from '../../diagnostics/index.js';
import { type JsonDocument, parseJson } from '../../json/index.js';
import type { FileSource } from '../../runner/index.js';

/** The folders inside a case folder, and what their files hold. */
export const DOCUMENT_FOLDERS = ['contexts', 'expected', 'keys', 'passports', 'policies', 'receipts', 'state'] as const;
export const SIDECAR = '.case.json';
const NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*\.json$/i;

/** A document of a case folder, its path in it. */
export interface CaseFile {
  readonly path: string;
  readonly value: unknown;
  readonly document: JsonDocument;
}

/** A case folder as it was read: the sidecars and all documents, by path. `broken` holds the paths of what does not parse. */
export interface CaseFolder {
  readonly folder: string;
  readonly name: string;
  readonly sidecars: readonly CaseFile[];
  readonly documents: ReadonlyMap<string, CaseFile>;
  readonly broken: ReadonlySet<string>;
}

const found = (code: string, file: string, message: string, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  ...(hint === undefined ? {} : { hint }),
  location: { file },
});

/** Names that differ in nothing but capitals: on some systems they are one file. */
const tellAmbiguous = (folder: string, names: readonly string[], diagnostics: Diagnostic[]): void => {
  const seen = new Map<string, string>();
  for (const name of names) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined)
      diagnostics.push(
        found('case/ambiguous-file', `${folder}/${name}`, `the name differs from ${other} in capitals alone`),
      );
    seen.set(name.toLowerCase(), name);
  }
};

const tellStray = (folder: string, name: string, isFolder: boolean, diagnostics: Diagnostic[]): void => {
  const near = isFolder ? suggest(name, DOCUMENT_FOLDERS) : undefined;
  const hint =
    near === undefined
      ? `A case folder holds NAME${SIDECAR} files and the folders ${DOCUMENT_FOLDERS.join(', ')}.`
      : `Did you mean ${near}?`;
  const what = isFolder ? 'this folder' : 'this file';
  diagnostics.push(found('case/stray-file', `${folder}/${name}`, `${what} has no business in a case folder`, hint));
};

/** Reads a case folder whole. Everything in it must have a place in it; what is wrong goes to `diagnostics`. */
export const readCaseFolder = async (
  folder: string,
  name: string,
  files: FileSource,
  diagnostics: Diagnostic[],
): Promise<CaseFolder> => {
  const documents = new Map<string, CaseFile>();
  const broken = new Set<string>();
  const sidecars: CaseFile[] = [];
  const read = async (path: string): Promise<CaseFile | undefined> => {
    const file = `${folder}/${path}`;
    const parsed = parseJson(await files.read(file), { file });
    if (parsed.ok) return { path, value: parsed.value, document: parsed.document };
    diagnostics.push(...parsed.diagnostics);
    broken.add(path);
    return undefined;
  };
  const names = await files.list(folder);
  tellAmbiguous(folder, names, diagnostics);
  for (const entry of names) {
    const isFolder = (await files.kindOf(`${folder}/${entry}`)) === 'folder';
    if (!isFolder && entry === 'README.md') continue;
    if (!isFolder && entry.endsWith(SIDECAR) && NAME.test(entry)) {
      const sidecar = await read(entry);
      if (sidecar !== undefined) sidecars.push(sidecar);
    } else if (isFolder && DOCUMENT_FOLDERS.some((each) => each === entry)) {
      const inside = await files.list(`${folder}/${entry}`);
      tellAmbiguous(`${folder}/${entry}`, inside, diagnostics);
      for (const document of inside) {
        const path = `${entry}/${document}`;
        if (!NAME.test(document) || (await files.kindOf(`${folder}/${path}`)) !== 'file') {
          diagnostics.push(found('case/stray-file', `${folder}/${path}`, 'this is not the name of a JSON document'));
          continue;
        }
        const file = await read(path);
        if (file !== undefined) documents.set(path, file);
      }
    } else tellStray(folder, entry, isFolder, diagnostics);
  }
  return { folder, name, sidecars, documents, broken };
};
