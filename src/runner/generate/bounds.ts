/** A value that is worth a try, and what it is, for the name of a case. */
export interface Suggestion {
  readonly value: unknown;
  readonly label: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** Longest lists, and most members, that are made. */
export const LONGEST_LIST = 300;

/** The keywords of a schema that are numbers. */
export const numbersIn = (schema: Schema, keywords: readonly string[]): readonly (readonly [string, number])[] =>
  keywords.flatMap((keyword) => {
    const value = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    return typeof value === 'number' ? [[keyword, value] as const] : [];
  });

/** A bound, and what is beside it. */
export const around = (value: number, label: string): readonly Suggestion[] => [
  { value: value - 1, label: `below_${label}` },
  { value, label: `at_${label}` },
  { value: value + 1, label: `above_${label}` },
];

/** A keyword as a part of a name. */
export const snake = (keyword: string): string => keyword.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
