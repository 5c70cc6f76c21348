import { isRecord } from '../../expr/index.js';

/** A command as a caller hands it over: a program or a whole command line, and arguments. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

/** The member of that name if the value is an object that owns it; an inherited or absent one is `undefined`. */
export const readOwn = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export const isStringList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/**
 * `context.command` and `context.args`, none when absent; undefined when the command is no string or the arguments no
 * list of strings.
 *
 * @param absent what an absent command counts as; without it an absent command is malformed
 */
export const readCommandLine = (context: unknown, absent?: string): CommandLine | undefined => {
  const given = readOwn(context, 'command');
  const command = given === undefined ? absent : given;
  const args = readOwn(context, 'args');
  if (typeof command !== 'string') return undefined;
  return args === undefined ? { command, args: [] } : isStringList(args) ? { command, args } : undefined;
};
