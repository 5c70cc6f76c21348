/** A text that is no condition, with the span that is wrong. */
export interface SyntaxFault {
  readonly code: SyntaxCode;
  readonly message: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}

export type SyntaxCode =
  | 'syntax'
  | 'empty'
  | 'prose'
  | 'too-long'
  | 'too-deep'
  | 'forbidden-name'
  | 'reserved-word'
  | 'refused-operator'
  | 'refused-syntax'
  | 'bad-number'
  | 'bad-string';

/** Thrown by lexer and parser as a plain record, caught by `parse`. */
export interface SyntaxSignal {
  readonly syntax: SyntaxFault;
}

export const reject = (code: SyntaxCode, message: string, start: number, end: number, hint?: string): never => {
  throw {
    syntax: hint === undefined ? { code, message, start, end } : { code, message, start, end, hint },
  } satisfies SyntaxSignal;
};
