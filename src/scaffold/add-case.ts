import { EXIT, OapError } from '../diagnostics/index.js';

type Members = Readonly<Record<string, unknown>>;

/** A case to be added: its line, and what the evaluator decided. */
export interface NewCase {
  readonly name: string;
  readonly line: Members;
  readonly allow: boolean;
  readonly codes: readonly string[];
}

/** The two files of a suite; `expected` is undefined when the expectations stand in the lines themselves. */
export interface SuiteTexts {
  readonly contexts: string;
  readonly expected: string | undefined;
}

const append = (text: string, value: unknown): string =>
  `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${JSON.stringify(value)}\n`;

const namesOf = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const value: unknown = JSON.parse(line);
      return typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
    });

/**
 * Adds a case to a suite, marked `review`, with what the evaluator decided as its expectation. What is there stays as it is.
 * @param suite texts that were checked line by line
 * @throws OapError `scaffold/duplicate-case`, exit 2
 */
export const addCase = (suite: SuiteTexts, { name, line, allow, codes }: NewCase): SuiteTexts => {
  if (namesOf(suite.contexts).includes(name))
    throw new OapError('scaffold/duplicate-case', EXIT.usage, `the suite has a case \`${name}\` already`, {
      hint: 'Give the new one another --name.',
    });
  const expected = allow ? { allow } : { allow, reasons: codes.map((code) => ({ code })) };
  if (suite.expected === undefined)
    return { contexts: append(suite.contexts, { name, ...line, expected, review: true }), expected: undefined };
  return {
    contexts: append(suite.contexts, { name, ...line, review: true }),
    expected: append(suite.expected, { name, expected }),
  };
};
