import { isRecord } from '../../expr/index.js';
import {
  compilePattern,
  examineCommand,
  explainUnreadable,
  findPattern,
  isStringList,
  readCommandLine,
  readOwn,
  showExcerpt,
} from '../shell/index.js';
import type { Validator, ValidatorResult } from './types.js';

const refuse = (message: string): ValidatorResult => ({ pass: false, message });

/**
 * Rule `blocked_patterns` of `system.command.execute.v1`: no pattern of `limits.blocked_patterns` occurs in
 * `context.command` and `context.args`. The specification names this validator and does not define it (E-13);
 * the published conditions of the pack compare prefixes only (E-73), so this one reads commands as a shell would.
 *
 * The limit absent: pass. Empty patterns are ignored. A pattern hits
 * - as a substring, case folded, blanks and `$IFS` one space, spaces around `< > | & ;` optional, redirections to the null
 *   device left out; of the text as written, without quotes and escapes, and with variables taken for empty;
 * - by its shape: `rm -rf` also `rm -v -f --recursive`, `chmod 777` also `chmod -R 777`, `dd if=` also `dd of=x if=y`;
 * - as a pipeline: `curl | bash` also `curl … | tee x | sudo /bin/bash`, and `bash -c "$(curl …)"`; names only are compared.
 *
 * Texts packed inside (`bash -c`, `eval`, `$( )`, here-strings, code of other languages, any quoted word) are read too, five
 * levels deep; a command that packs deeper, or cannot be read within bounds, is refused. Malformed input is refused.
 *
 * Known gaps: a deny list is a tripwire behind the allowlist. It does not see what variables hold (`a=rm; $a -r -f`),
 * encoded text (base64, hex dumps, `rev`), file name globs (`/bin/r?`), options that arrive on standard input (`xargs`),
 * scripts on disk or just downloaded, aliases and functions defined elsewhere, or strings that another language assembles.
 */
export const validateBlockedPatterns: Validator = ({ context, limits }) => {
  const blocked = readOwn(limits, 'blocked_patterns');
  if (blocked === undefined) return { pass: true };
  if (!isStringList(blocked)) return refuse('blocked_patterns is not a list of strings');
  if (!isRecord(context)) return refuse('the context is not an object');
  const line = readCommandLine(context);
  if (line === undefined) return refuse('command is not a string, or args is not a list of strings');
  const patterns = blocked.filter((pattern) => pattern !== '').map(compilePattern);
  if (patterns.length === 0) return { pass: true };
  const read = examineCommand(line);
  const hit = findPattern(read, patterns);
  if (hit !== undefined) return refuse(`blocked pattern ${showExcerpt(hit.pattern)} matches ${hit.excerpt}`);
  if (read.unreadable !== undefined) return refuse(explainUnreadable(read.unreadable));
  return { pass: true };
};
