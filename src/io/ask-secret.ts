import { EXIT, OapError } from '../diagnostics/index.js';

const END = ['\r', '\n', '\u0004'];
const ERASE = ['\b', '\u007f'];
const INTERRUPT = '\u0003';
const CLEAR = '\u0015';

/** Whether somebody is at a terminal who can be asked. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/**
 * Asks on the terminal for a line that is not shown while it is typed. The question goes to standard error.
 * @throws OapError `secret/interrupted` exit 2, when it is broken off with Ctrl-C
 */
export const askSecret = (question: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { stdin, stderr } = process;
    const typed: string[] = [];
    const end = (): void => {
      stdin.off('data', take);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
    };
    const take = (piece: string): void => {
      for (const character of piece) {
        if (character === INTERRUPT) {
          end();
          reject(new OapError('secret/interrupted', EXIT.usage, 'broken off: no passphrase was given'));
          return;
        }
        if (END.includes(character)) {
          end();
          resolve(typed.join(''));
          return;
        }
        if (ERASE.includes(character)) typed.pop();
        else if (character === CLEAR) typed.length = 0;
        else typed.push(character);
      }
    };
    stdin.setEncoding('utf8');
    // Before the question: what is typed at once must not be shown either.
    stdin.setRawMode(true);
    stderr.write(question);
    stdin.on('data', take);
    stdin.resume();
  });
