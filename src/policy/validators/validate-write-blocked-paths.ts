import { type Blocklist, compileBlockedDirectory, findPathFault, SYSTEM_DIRECTORIES } from '../paths/index.js';
import type { Validator } from './types.js';

const BLOCKLIST: Blocklist = {
  limit: 'blocked_paths',
  compile: compileBlockedDirectory,
  builtIn: SYSTEM_DIRECTORIES.map(compileBlockedDirectory),
  relation: 'is or lies in blocked path',
};

/**
 * Rule `blocked_paths` of `data.file.write.v1`: `context.file_path` is no entry of `limits.blocked_paths` and lies under
 * none, nor under a built-in directory of an operating system, which nothing switches off, `allowed_paths` neither. The
 * specification names this validator and does not define it (E-13).
 *
 * Entries are directories, with or without `/`, `/*` or `/**` at the end; wildcards inside stand for names. Paths compare
 * name by name: `/etc` does not block `/etcetera`. A relative entry counts from everywhere, an entry that names nothing
 * blocks nothing, and a path that names no drive may be of any (`\Windows`).
 *
 * Slash and backslash separate, `..` is resolved in the text, letter case and dots and spaces at the end of a name make no
 * difference; percent escapes, compatible characters, streams and device prefixes (`\\?\C:\`) are seen through. A path
 * that is empty, holds a NUL or is relative and climbs above its start is refused.
 *
 * Known gaps: symbolic links, mounts (`/private/etc`, `/mnt/c`), shares (`\\host\C$`) and short names are resolved by the
 * host or not at all; a variable or `~` in a path is text.
 */
export const validateWriteBlockedPaths: Validator = (input) => {
  const fault = findPathFault(input, BLOCKLIST);
  return fault === undefined ? { pass: true } : { pass: false, message: fault };
};
