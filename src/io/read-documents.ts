import { type Diagnostic, EXIT, OapError } from '../diagnostics/index.js';
import { readJson } from './read-json.js';

/** A document that was read and parsed; `file` is its name as diagnostics give it. */
export interface ReadDocument {
  readonly file: string;
  readonly value: unknown;
}

/** The documents that could be read, in order, and what is wrong with the others. */
export interface ReadDocuments {
  readonly documents: readonly ReadDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The paths of a command that reads standard input when none is given.
 * @throws OapError `usage/two-on-stdin`, exit 2
 */
export const pathsOf = (argv: readonly string[]): readonly string[] => {
  if (argv.filter((path) => path === '-').length > 1)
    throw new OapError('usage/two-on-stdin', EXIT.usage, 'standard input can be read only once');
  return argv.length === 0 ? ['-'] : argv;
};

/**
 * Reads and parses JSON files, and takes members away from the object at the top of each.
 * @throws OapError `file/unreadable`; `input/not-an-object` when members are to be taken from something else; both exit 3
 */
export const readDocuments = async (
  paths: readonly string[],
  without: readonly string[] = [],
): Promise<ReadDocuments> => {
  const documents: ReadDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const read = await readJson(path);
    if (!read.ok) {
      diagnostics.push(...read.diagnostics);
      continue;
    }
    const { file } = read.document;
    const { value } = read;
    if (without.length > 0 && (typeof value !== 'object' || value === null || Array.isArray(value)))
      throw new OapError(
        'input/not-an-object',
        EXIT.input,
        `${file}: members are taken from an object, and this is none`,
      );
    const kept =
      without.length === 0
        ? value
        : Object.fromEntries(Object.entries(value as object).filter(([name]) => !without.includes(name)));
    documents.push({ file, value: kept });
  }
  return { documents, diagnostics };
};
