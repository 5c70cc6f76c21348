import { parseArgs } from 'node:util';

/** A flag as Node parses it, with what the command framework knows of it beside. */
export interface UsualFlag {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  readonly multiple?: boolean;
  /** The values that it may have, where it may not have any. */
  readonly options?: readonly string[];
  /** What it is when it is not given. */
  readonly absent?: string | number;
  readonly required?: boolean;
  /** Flags that cannot be given beside it, and flags that must. */
  readonly exclusive?: readonly string[];
  readonly dependsOn?: readonly string[];
}

export type UsualFlags = Readonly<Record<string, UsualFlag>>;

/** What a command line says, by names of flags: text, lists of text, true. */
export interface Usual {
  readonly values: Readonly<Record<string, string | number | boolean | readonly string[]>>;
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

/** Whether flags that hang on each other are there together as they may be, and none is missing. */
const areTogether = (given: ReadonlySet<string>, flags: UsualFlags): boolean =>
  Object.entries(flags).every(([name, { required = false, exclusive = [], dependsOn = [] }]) => {
    if (!given.has(name)) return !required;
    return !exclusive.some((other) => given.has(other)) && dependsOn.every((other) => given.has(other));
  });

const absentOf = (flags: UsualFlags): Usual['values'] =>
  Object.fromEntries(
    Object.entries(flags).flatMap(([name, { absent }]) => (absent === undefined ? [] : [[name, absent]])),
  );

/**
 * Parses flags and arguments that are used in the usual way; undefined for everything that the command framework may see otherwise or
 * has words for: `--`, flags given twice, values that there are none of, numbers, flags that do not go together.
 */
export const parseUsual = (args: readonly string[], flags: UsualFlags): Usual | undefined => {
  const parsed = split(args, flags);
  if (parsed === undefined) return undefined;
  const { values, positionals, tokens } = parsed;
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') return undefined;
    if (token.kind !== 'option') continue;
    const { name, value, inlineValue, rawName } = token;
    const flag = flags[name];
    if (given.has(name) && flag?.multiple !== true) return undefined;
    given.add(name);
    if (!isPlain(value, inlineValue, rawName) || typeof flag?.absent === 'number') return undefined;
    if (flag?.options !== undefined && !flag.options.includes(String(value))) return undefined;
  }
  if (positionals.includes('') || !areTogether(given, flags)) return undefined;
  return { values: { ...absentOf(flags), ...(values as Usual['values']) }, positionals };
};
