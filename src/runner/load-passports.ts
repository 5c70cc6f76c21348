import { join } from 'node:path';
import { type Diagnostic, EXIT, OapError } from '../diagnostics/index.js';
import { parseJson } from '../json/index.js';
import { preparePassport } from '../policy/index.js';
import { isMembers, type Members } from '../spec/index.js';
import type { FileSource } from './file-source.js';

/** The passports of folders, and what is to be told of them. An error among the diagnostics is of a file that is no JSON. */
export interface LoadedPassports {
  readonly documents: readonly Members[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the passports of folders, one in each `.json` file. One that is not valid is read all the same, with a warning: every request for it is
 * denied.
 *
 * @throws OapError `passport/no-id`, `passport/duplicate-id`, `passport/none` exit 3
 */
export const loadPassports = async (folders: readonly string[], files: FileSource): Promise<LoadedPassports> => {
  const documents = new Map<string, Members>();
  const diagnostics: Diagnostic[] = [];
  for (const folder of folders)
    for (const name of await files.list(folder)) {
      const file = join(folder, name);
      if (!name.endsWith('.json') || (await files.kindOf(file)) !== 'file') continue;
      const parsed = parseJson(await files.read(file), { file });
      if (!parsed.ok) {
        diagnostics.push(...parsed.diagnostics);
        continue;
      }
      const { value } = parsed;
      const id = isMembers(value) ? value.passport_id : undefined;
      if (!isMembers(value) || typeof id !== 'string' || id === '')
        throw new OapError('passport/no-id', EXIT.input, `${file} holds no passport: it lacks passport_id`);
      if (documents.has(id))
        throw new OapError(
          'passport/duplicate-id',
          EXIT.input,
          `${file}: another passport has the id ${JSON.stringify(id)}`,
        );
      documents.set(id, value);
      const [problem] = preparePassport(value).problems;
      if (problem !== undefined)
        diagnostics.push({
          code: 'passport/invalid',
          severity: 'warning',
          message: `the passport is not valid, so that all of its requests are denied: ${problem.message}`,
          requirement: 'OAP-PASSPORT-021',
          location: { file, pointer: problem.pointer },
        });
    }
  if (documents.size === 0 && diagnostics.length === 0)
    throw new OapError('passport/none', EXIT.input, `there is no passport in ${folders.join(', ')}`);
  return { documents: [...documents.values()], diagnostics };
};
