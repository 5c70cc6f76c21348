import type { Random } from './random.js';

/** A text and how tightly its outermost operator binds. */
export interface Piece {
  readonly text: string;
  readonly power: number;
}

export const PRIMARY = 11;
export const UNARY = 10;
export const POWER: Readonly<Record<string, number>> = {
  '??': 2,
  '||': 3,
  '&&': 4,
  ...Object.fromEntries(['==', '!=', '===', '!=='].map((op) => [op, 6])),
  ...Object.fromEntries(['<', '<=', '>', '>=', 'in'].map((op) => [op, 7])),
  '+': 8,
  '-': 8,
  '*': 9,
  '/': 9,
  '%': 9,
};

/** Puts pieces of the standard dialect together: parentheses where they are needed and now and then where not, space of all kinds. */
export class PieceWriter {
  protected readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  protected primary(text: string): Piece {
    return { text, power: PRIMARY };
  }

  /** The text of a piece where at least `power` is wanted, now and then in parentheses without need. */
  protected at(piece: Piece, power: number): string {
    return piece.power < power || this.random.chance(0.06)
      ? `(${this.space()}${piece.text}${this.space()})`
      : piece.text;
  }

  protected space(): string {
    return this.random.chance(0.92) ? '' : this.random.pick([' ', '  ', '\n', '\t', '\u00a0']);
  }

  protected infix(left: Piece, op: string, right: Piece): Piece {
    const power = POWER[op] ?? PRIMARY;
    // JavaScript refuses `??` beside `&&` and `||`.
    const side = (piece: Piece, least: number): string =>
      this.at(piece, op === '??' && piece.power !== 2 ? Math.max(least, 5) : least);
    const tight = op !== 'in' && op !== '+' && op !== '-' && op !== '/' && op !== '<' && this.random.chance(0.15);
    const gap = tight ? '' : ' ';
    return { text: `${side(left, power)}${gap}${this.space()}${op}${gap}${side(right, power + 1)}`, power };
  }

  protected choose(test: Piece, then: Piece, otherwise: Piece): Piece {
    const question = this.random.chance(0.1) && /^[.\d]/.test(then.text) ? '?' : ' ? ';
    return { text: `${this.at(test, 2)}${question}${this.at(then, 1)} : ${this.at(otherwise, 1)}`, power: 1 };
  }

  /** What stands before a point or a bracket; a number would swallow the point. */
  protected target(piece: Piece): string {
    return this.at(piece, /^[.\d]/.test(piece.text) ? PRIMARY + 1 : PRIMARY);
  }

  protected call(receiver: Piece, method: string, ...args: string[]): Piece {
    const target = this.target(receiver);
    const link = this.random.chance(0.04) ? '?.' : '.';
    return this.primary(`${target}${this.space()}${link}${method}(${this.space()}${args.join(', ')})`);
  }

  protected sign(operand: Piece): Piece {
    const op = this.random.pick(['-', '-', '+']);
    const text = this.at(operand, UNARY);
    return { text: `${op}${text.startsWith(op) || this.random.chance(0.2) ? ' ' : ''}${text}`, power: UNARY };
  }
}
