import { createInterface } from 'node:readline/promises';
import { EXIT, OapError } from '../diagnostics/index.js';

/**
 * Asks questions on standard error, one after the other; an empty answer takes what stands in brackets.
 * `ask` throws OapError `usage/no-answer`, exit 2, when the input ends instead.
 */
export const openQuestions = (): {
  readonly ask: (question: string, otherwise: string) => Promise<string>;
  readonly close: () => void;
} => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<never>((_, reject) => {
    lines.once('close', () => reject(new OapError('usage/no-answer', EXIT.usage, 'the questions were not answered')));
  });
  // Every question waits for it; when all were answered nobody does.
  ended.catch(() => {});
  return {
    ask: async (question, otherwise) => {
      const asked = lines.question(`${question}${otherwise === '' ? '' : ` [${otherwise}]`}: `);
      const answer = (await Promise.race([asked, ended])).trim();
      return answer === '' ? otherwise : answer;
    },
    close: () => lines.close(),
  };
};
