import { type Blocklist, compileBlockedFile, findPathFault, SECRET_FILES } from '../paths/index.js';
import type { Validator } from './types.js';

const BLOCKLIST: Blocklist = {
  limit: 'blocked_patterns',
  compile: compileBlockedFile,
  builtIn: SECRET_FILES.map(compileBlockedFile),
  relation: 'matches blocked pattern',
};

/**
 * Rule `blocked_patterns` of `data.file.read.v1`: no entry of `limits.blocked_patterns` blocks `context.file_path`, and
 * neither does the built-in list of files that hold secrets (SSH keys, `.env`, credentials), which nothing switches off.
 * The specification names this validator and does not define it (E-13).
 *
 * An entry without `*` and `?` blocks every path in which it stands; with them it is compared name by name, where `**`
 * stands for any number of names and an entry without a slash may fit any name. A relative entry counts from everywhere.
 * Other signs of globs (`{a,b}`, `[ab]`) are ordinary characters; an empty entry blocks nothing.
 *
 * Slash and backslash separate, `..` is resolved in the text, letter case and dots and spaces at the end of a name make no
 * difference; percent escapes, compatible characters, streams (`.env::$DATA`) and device prefixes are seen through. A
 * path that is empty, holds a NUL or is relative and climbs above its start is refused.
 *
 * Known gaps: symbolic links, mounts and short names (`ID_RSA~1`) are resolved by the host or not at all; a variable or `~`
 * in a path is text; contents are not looked at.
 */
export const validateFilePathPatterns: Validator = (input) => {
  const fault = findPathFault(input, BLOCKLIST);
  return fault === undefined ? { pass: true } : { pass: false, message: fault };
};
