import { EXIT, type ExitCode, OapError } from '../diagnostics/index.js';

/** What to say of something that was thrown, if anything, and how to end. */
export interface Failure {
  readonly text: string | undefined;
  readonly exitCode: ExitCode;
}

/** In words for the user what an action threw; what is no OapError is a fault of this program. */
export const describeFailure = (thrown: unknown): Failure => {
  if (thrown instanceof OapError) {
    const { message, hint, exitCode } = thrown;
    // An empty message: what was wrong has been told as diagnostics.
    if (message === '') return { text: undefined, exitCode };
    return { text: `error: ${message}${hint === undefined ? '' : `\n  hint: ${hint}`}`, exitCode };
  }
  const what = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { text: `error: this is a bug in oap: ${what}`, exitCode: EXIT.internal };
};
