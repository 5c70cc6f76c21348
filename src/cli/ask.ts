import { createInterface } from 'node:readline/promises';

/** Whether somebody can be asked: questions and answers go through a terminal. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks questions on standard error, one after the other; an empty answer takes what stands in brackets. */
export const openQuestions = (): {
  readonly ask: (question: string, otherwise: string) => Promise<string>;
  readonly close: () => void;
} => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return {
    ask: async (question, otherwise) => {
      const answer = (await lines.question(`${question}${otherwise === '' ? '' : ` [${otherwise}]`}: `)).trim();
      return answer === '' ? otherwise : answer;
    },
    close: () => lines.close(),
  };
};
