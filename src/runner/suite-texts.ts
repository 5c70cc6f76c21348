import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.js';
import { checkSuiteFile } from './check-suite-file.js';
import type { FileSource } from './file-source.js';

/** The files that the suite of a pack is added to. `expected` is undefined when expectations stand in the lines themselves. */
export interface SuiteFiles {
  readonly files: { readonly contexts: string; readonly expected: string };
  readonly contexts: string;
  readonly expected: string | undefined;
  /** What is wrong with their lines; nothing is to be added where something is. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the suite beside a `policy.json`, as far as there is one, and checks its lines. */
export const readSuiteTexts = async (packFile: string, source: FileSource): Promise<SuiteFiles> => {
  const tests = join(dirname(packFile), 'tests');
  const files = { contexts: join(tests, 'contexts.jsonl'), expected: join(tests, 'expected.jsonl') };
  const diagnostics: Diagnostic[] = [];
  const read = async (file: string): Promise<string | undefined> => {
    if ((await source.kindOf(file)) === 'none') return undefined;
    const bytes = await source.read(file);
    diagnostics.push(...checkSuiteFile(file, bytes));
    return new TextDecoder().decode(bytes);
  };
  const [contexts, expected] = [(await read(files.contexts)) ?? '', await read(files.expected)];
  return { files, contexts, expected, diagnostics };
};
