import { type Diagnostic, isUnreadable } from './diagnostic.js';

/** Exit codes shared by every command; `docs/exit-codes.md` is generated from this table. */
export const EXIT = {
  ok: 0,
  findings: 1,
  usage: 2,
  input: 3,
  incomplete: 4,
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code of input with faults, of which there is at least one: whether it could be read comes before what is wrong with it. */
export const exitCodeOfFaults = (faults: readonly Diagnostic[]): ExitCode =>
  faults.some(isUnreadable) ? EXIT.input : EXIT.findings;

/** A fault in the call or in the world (not in the user's data, which yields diagnostics). The only exception class of the project. */
export class OapError extends Error {
  override readonly name = 'OapError';
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(code: string, exitCode: ExitCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.exitCode = exitCode;
    this.hint = options.hint;
  }
}
