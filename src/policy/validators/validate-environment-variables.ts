import { isRecord } from '../../expr/index.js';
import {
  explainUnreadable,
  findAssignments,
  isStringList,
  readCommandLine,
  readOwn,
  showExcerpt,
} from '../shell/index.js';
import type { Validator, ValidatorResult } from './types.js';

const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const refuse = (message: string): ValidatorResult => ({ pass: false, message });

/** Whether an entry blocks a variable: the same name, or its beginning when the entry ends in `*`; case is folded. */
const blocks = (entry: string, name: string): boolean =>
  entry.endsWith('*')
    ? name.toLowerCase().startsWith(entry.slice(0, -1).toLowerCase())
    : name.toLowerCase() === entry.toLowerCase();

/**
 * Rule `environment_variables` of `system.command.execute.v1`: no variable of `limits.blocked_env_vars` is set, neither in
 * `context.env` nor by an assignment in `context.command` and `context.args`. The specification names this validator and
 * does not define it (E-13); what the pack's conditions leave open is read on the safe side (E-73).
 *
 * The limit absent: pass. `env` must be an object and its keys names of variables. Names compare without case; an entry that
 * ends in `*` is a prefix, an empty entry is ignored. Assignments are found before a command, behind `env`, `export`,
 * `declare -x` and after `;` or `&&`, as arguments (`docker run -e A=b`, `make A=b`), in `${A:=b}`, and in texts packed
 * inside (`bash -c`, `$( )`), five levels deep; a command that packs deeper is refused while anything is blocked.
 *
 * Known gaps: names that variables or encodings hide (`export $n=x`), and setting without `NAME=` (`read`, `printf -v`,
 * `for`, fish `set`, csh `setenv`, another language's own means) are not seen, nor are scripts and files that are sourced.
 */
export const validateEnvironmentVariables: Validator = ({ context, limits }) => {
  const blocked = readOwn(limits, 'blocked_env_vars');
  if (blocked === undefined) return { pass: true };
  if (!isStringList(blocked)) return refuse('blocked_env_vars is not a list of strings');
  if (!isRecord(context)) return refuse('the context is not an object');
  const given = readOwn(context, 'env');
  const env = given === undefined ? {} : given;
  if (!isRecord(env)) return refuse('env is not an object');
  const keys = Object.keys(env);
  const badKey = keys.find((key) => !VARIABLE_NAME.test(key));
  if (badKey !== undefined) return refuse(`env has the member ${showExcerpt(badKey)}, which is no variable name`);
  const line = readCommandLine(context, '');
  if (line === undefined) return refuse('command is not a string, or args is not a list of strings');
  const entries = blocked.map((entry) => entry.trim()).filter((entry) => entry !== '');
  if (entries.length === 0) return { pass: true };
  const entryFor = (name: string): string | undefined => entries.find((entry) => blocks(entry, name));
  const { names, read } = findAssignments(line);
  for (const [where, found] of [
    ['in env', keys],
    ['in the command', names],
  ] as const) {
    const name = found.find((candidate) => entryFor(candidate) !== undefined);
    if (name !== undefined)
      return refuse(
        `variable ${showExcerpt(name)}, set ${where}, is blocked by ${showExcerpt(entryFor(name) ?? name)}`,
      );
  }
  return read.unreadable === undefined ? { pass: true } : refuse(explainUnreadable(read.unreadable));
};
