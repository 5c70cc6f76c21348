import type { Dialect, Node, Tree } from './ast.js';
import { INFIX, type Infix, LEGACY_WORDS, POWER, STANDARD_WORDS } from './grammar.js';
import { type Token, tokenize } from './lexer.js';
import { MAX_CONDITION_LENGTH } from './limits.js';
import { OperandParser } from './operand-parser.js';
import { reject, type SyntaxFault, type SyntaxSignal } from './syntax-fault.js';
import { isWord } from './token-cursor.js';

export type Parsed = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly fault: SyntaxFault };

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** A Pratt parser over the tokens of one condition. State lives here and dies with the call of `parse`. */
class Parser extends OperandParser {
  whole(): Node {
    const node = this.expression(POWER.conditional);
    const rest = this.peek();
    if (rest.kind !== 'end') this.unexpected(rest, 'an operator');
    return node;
  }

  private infixAt(token: Token): Infix | undefined {
    if (token.kind === 'punctuator') return own(INFIX, token.text);
    if (token.kind === 'name') return own(this.legacy ? LEGACY_WORDS : STANDARD_WORDS, token.text);
    return undefined;
  }

  override expression(minimum: number): Node {
    let left = this.prefix(minimum);
    for (;;) {
      const token = this.peek();
      if (this.legacy && minimum <= POWER.relational && token.kind === 'name') {
        if (isWord(token, 'not') && isWord(this.peek(1), 'in')) {
          this.at += 2;
          const right = this.expression(POWER.relational + 1);
          left = { kind: 'binary', op: 'not-member-of', left, right, start: left.start, end: right.end };
          continue;
        }
        if (isWord(token, 'is')) {
          left = this.emptiness(left);
          continue;
        }
      }
      if (this.is('?') && minimum <= POWER.conditional) {
        left = this.conditional(left);
        continue;
      }
      const infix = this.infixAt(token);
      if (infix === undefined || infix.power < minimum) return left;
      this.next();
      const right = this.expression(infix.power + 1);
      left = this.join(infix, left, right, token);
    }
  }

  private join({ node }: Infix, left: Node, right: Node, token: Token): Node {
    const span = { start: left.start, end: right.end };
    if (node.kind === 'binary') return { kind: 'binary', op: node.op, left, right, ...span };
    const clash = (side: Node): boolean =>
      side.kind === 'logical' && !this.grouped.has(side) && (side.op === '??') !== (node.op === '??');
    if (clash(left) || clash(right)) {
      reject(
        'syntax',
        '?? cannot stand beside && or || without parentheses',
        token.start,
        token.end,
        'put the inner part in parentheses',
      );
    }
    return { kind: 'logical', op: node.op, left, right, ...span };
  }

  private emptiness(operand: Node): Node {
    this.next();
    const negated = isWord(this.peek(), 'not');
    if (negated) this.next();
    const word = this.peek();
    if (!isWord(word, 'empty')) this.unexpected(word, '`empty` or `not empty`');
    this.next();
    return { kind: 'emptiness', operand, negated, start: operand.start, end: word.end };
  }

  private conditional(test: Node): Node {
    const mark = this.next();
    return this.nested(mark, () => {
      const then = this.expression(POWER.conditional);
      this.expect(':', '`:`');
      const otherwise = this.expression(POWER.conditional);
      return { kind: 'conditional', test, then, otherwise, start: test.start, end: otherwise.end };
    });
  }

  private prefix(minimum: number): Node {
    const token = this.peek();
    if (token.kind === 'punctuator' && (token.text === '!' || token.text === '-' || token.text === '+')) {
      this.next();
      const op = token.text;
      return this.nested(token, () => {
        const operand = this.prefix(POWER.unary);
        return { kind: 'unary', op, operand, start: token.start, end: operand.end };
      });
    }
    if (this.legacy && isWord(token, 'not')) {
      if (minimum > POWER.not)
        reject(
          'syntax',
          `\`${token.text}\` binds looser than the operator before it`,
          token.start,
          token.end,
          'put it in parentheses',
        );
      this.next();
      return this.nested(token, () => {
        const operand = this.expression(POWER.not);
        return { kind: 'unary', op: '!', operand, start: token.start, end: operand.end };
      });
    }
    return this.postfix();
  }
}

const isSignal = (thrown: unknown): thrown is SyntaxSignal =>
  typeof thrown === 'object' && thrown !== null && Object.hasOwn(thrown, 'syntax');

/**
 * Parses a condition in one of the two dialects to one kind of tree.
 * Every refusal (OAP-EXPR-006 to OAP-EXPR-009) is a fault with the offsets of what is wrong, never an exception.
 */
export const parse = (text: string, dialect: Dialect): Parsed => {
  if (text.length > MAX_CONDITION_LENGTH) {
    const message = `a condition has at most ${MAX_CONDITION_LENGTH} characters; this one has ${text.length}`;
    return { ok: false, fault: { code: 'too-long', message, start: MAX_CONDITION_LENGTH, end: text.length } };
  }
  try {
    const tokens = tokenize(text);
    if (tokens.length === 1)
      return { ok: false, fault: { code: 'empty', message: 'the condition is empty', start: 0, end: text.length } };
    return { ok: true, tree: { text, dialect, root: new Parser(text, tokens, dialect).whole() } };
  } catch (thrown) {
    if (isSignal(thrown)) return { ok: false, fault: thrown.syntax };
    throw thrown;
  }
};
