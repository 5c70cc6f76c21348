import { isRecord } from '../../expr/index.js';
import { liesWithin, normalizePath } from '../paths/index.js';
import { isStringList, readOwn, showExcerpt } from '../shell/index.js';
import type { Validator, ValidatorResult } from './types.js';

const refuse = (message: string): ValidatorResult => ({ pass: false, message });

/**
 * Rule `working_directory` of `system.command.execute.v1`: `context.cwd` is one of `limits.allowed_working_directories`
 * or lies under one. The specification names this validator and does not define it (E-13); comparing the texts by prefix,
 * as the published conditions do, would let `/workspace-evil` and `/workspace/../etc` pass for `/workspace` (E-73).
 *
 * The limit or `cwd` absent: pass. `cwd` must be absolute and free of NUL; it and the entries are normalised lexically and
 * compared segment by segment, case-sensitive. `*` allows every absolute directory, an entry that is not absolute none.
 * Drive paths (`C:\x`) compare with drive paths only. An empty list allows nothing.
 *
 * Known gaps: without `cwd` the host's default directory is not judged; `cd` inside the command is not seen; symbolic
 * links are resolved by the host or not at all; where the file system ignores case, a differing case is refused.
 */
export const validateWorkingDirectory: Validator = ({ context, limits }) => {
  const allowed = readOwn(limits, 'allowed_working_directories');
  if (allowed === undefined) return { pass: true };
  if (!isStringList(allowed)) return refuse('allowed_working_directories is not a list of strings');
  if (!isRecord(context)) return refuse('the context is not an object');
  const cwd = readOwn(context, 'cwd');
  if (cwd === undefined) return { pass: true };
  if (typeof cwd !== 'string') return refuse('cwd is not a string');
  const path = normalizePath(cwd);
  if (path === undefined) return refuse(`cwd ${showExcerpt(cwd)} is not an absolute path that can be judged`);
  const within = allowed.some((entry) => {
    const directory = normalizePath(entry);
    return entry === '*' || (directory !== undefined && liesWithin(path, directory));
  });
  return within ? { pass: true } : refuse(`cwd ${showExcerpt(cwd)} is in none of the allowed working directories`);
};
