import type { Diagnostic } from '../../diagnostics/index.js';

/** A stream that cannot go on: one bad line, or lines that do not pair. */
export class Broken {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    this.diagnostics = diagnostics;
  }
}

/** A stream that cannot go on for one fault of a line. */
export const stop = (code: string, message: string, file: string, line: number, hint?: string): Broken =>
  new Broken([
    {
      code,
      severity: 'error',
      message,
      location: { file, start: { line, column: 1, offset: 0 } },
      ...(hint === undefined ? {} : { hint }),
    },
  ]);
