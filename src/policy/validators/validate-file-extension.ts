import { isRecord } from '../../expr/index.js';
import { fileExtensions } from '../paths/index.js';
import { isStringList, readOwn, showExcerpt } from '../shell/index.js';
import type { Validator, ValidatorResult } from './types.js';

const refuse = (message: string): ValidatorResult => ({ pass: false, message });

/** An entry as extensions are written here: lower case, with its dot; the empty entry stands for no extension. */
const asExtension = (entry: string): string => {
  const lower = entry.toLowerCase();
  return lower === '' || lower.startsWith('.') ? lower : `.${lower}`;
};

/**
 * Rule `extension_check` of `data.file.read.v1`: the extension of `context.file_path` is one of `limits.allowed_extensions`.
 * The specification names this validator and does not define it (E-13).
 *
 * The limit absent: pass. The extension runs from the last dot of the last name, so that `x.sh.txt` is `.txt` and a dot of a
 * directory counts for nothing; dots and spaces at the end are left out, and `.env` has none. Case makes no difference;
 * an entry may lack its dot, `*` admits every file, the empty entry those without extension, which no other entry admits.
 * Where percent escapes hide a second extension, both have to be allowed; a path with a NUL is refused.
 *
 * Known gaps: what the file holds is not looked at, and neither is what it is renamed to; of `a.tar.gz` only `.gz` counts;
 * a stream behind a colon (`a.exe:b.txt`) is taken for part of the name.
 */
export const validateFileExtension: Validator = ({ context, limits }) => {
  const allowed = readOwn(limits, 'allowed_extensions');
  if (allowed === undefined) return { pass: true };
  if (!isStringList(allowed)) return refuse('allowed_extensions is not a list of strings');
  const path = isRecord(context) ? readOwn(context, 'file_path') : undefined;
  if (typeof path !== 'string' || path === '') return refuse('file_path is not a string with a path');
  const found = fileExtensions(path);
  if (found === undefined) return refuse(`file_path ${showExcerpt(path)} hides what it ends in`);
  const extensions = allowed.map(asExtension);
  const other = allowed.includes('*') ? undefined : found.find((extension) => !extensions.includes(extension));
  if (other === undefined) return { pass: true };
  const what = other === '' ? 'no extension, and such files are' : `the extension ${showExcerpt(other)}, which is`;
  return refuse(`file_path ${showExcerpt(path)} has ${what} not among allowed_extensions`);
};
