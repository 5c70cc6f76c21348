import { parseArgs } from 'node:util';

/** A flag as Node parses it, with the values that it may have where it may not have any. */
export interface UsualFlag {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly options?: readonly string[];
}

export type UsualFlags = Readonly<Record<string, UsualFlag>>;

/** What a command line says, by names of flags: text, lists of text, true. */
export interface Usual {
  readonly values: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly positionals: readonly string[];
}

const split = (args: readonly string[], flags: UsualFlags) => {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true, tokens: true });
  } catch {
    // Help, misspelt flags, missing values: the framework has the words for them.
    return undefined;
  }
};

/** Whether a value is written in a way that both parsers take for the same: not in one word with the letter of its flag, not empty. */
const isPlain = (value: string | undefined, inlined: boolean | undefined, rawName: string): boolean =>
  value === undefined || (value !== '' && !(inlined === true && !rawName.startsWith('--')));

/**
 * Parses flags and arguments that are used in the usual way; undefined for everything that the command framework may see otherwise or
 * has words for: `--`, flags given twice, values that there are none of.
 */
export const parseUsual = (args: readonly string[], flags: UsualFlags): Usual | undefined => {
  const parsed = split(args, flags);
  if (parsed === undefined) return undefined;
  const { values, positionals, tokens } = parsed;
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') return undefined;
    if (token.kind !== 'option') continue;
    const { name, value, inlineValue, rawName } = token;
    const flag = flags[name];
    if (seen.has(name) && flag?.multiple !== true) return undefined;
    seen.add(name);
    if (!isPlain(value, inlineValue, rawName)) return undefined;
    if (flag?.options !== undefined && !flag.options.includes(String(value))) return undefined;
  }
  if (positionals.includes('') || (values.quiet === true && values.verbose === true)) return undefined;
  return { values: values as Usual['values'], positionals };
};
