import type { Dialect, Node, Tree } from './ast.js';
import { INFIX, type Infix, LEGACY_WORDS, POWER, STANDARD_WORDS } from './grammar.js';
import { reject, type SyntaxFault, type SyntaxSignal, type Token, tokenize } from './lexer.js';
import { MAX_CONDITION_LENGTH, MAX_DEPTH } from './limits.js';
import { RESERVED } from './words.js';

export type Parsed = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly fault: SyntaxFault };

const CONSTANTS: Readonly<Record<string, null | boolean | undefined>> = {
  true: true,
  false: false,
  null: null,
  undefined,
};
const LEGACY_KEYWORDS: ReadonlySet<string> = new Set([
  'and',
  'AND',
  'or',
  'OR',
  'not',
  'NOT',
  'in',
  'IN',
  'is',
  'IS',
  'for',
  'CONTAINS',
  'STARTS_WITH',
  'ENDS_WITH',
]);
const isWord = (token: Token, lower: string): boolean =>
  token.kind === 'name' && (token.text === lower || token.text === lower.toUpperCase());
const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** A Pratt parser over the tokens of one condition. State lives here and dies with the call of `parse`. */
class Parser {
  private at = 0;
  private depth = 0;
  private readonly grouped = new Set<Node>();
  private readonly tokens: readonly Token[];
  private readonly legacy: boolean;
  private readonly text: string;

  constructor(text: string, tokens: readonly Token[], dialect: Dialect) {
    this.text = text;
    this.tokens = tokens;
    this.legacy = dialect === 'legacy';
  }

  whole(): Node {
    const node = this.expression(POWER.conditional);
    const rest = this.peek();
    if (rest.kind !== 'end') this.unexpected(rest, 'an operator');
    return node;
  }

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  private next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  private is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'punctuator' && token.text === text;
  }

  private expect(text: string, what: string): Token {
    if (!this.is(text)) this.unexpected(this.peek(), what);
    return this.next();
  }

  private unexpected(token: Token, wanted: string): never {
    if (token.kind === 'end')
      return reject('syntax', `the condition ends where ${wanted} is expected`, token.start, token.end);
    const before = this.tokens[this.at - 1];
    const word =
      !this.legacy && [token, before].some((near) => near?.kind === 'name' && LEGACY_KEYWORDS.has(near.text));
    const threeNames = token.kind === 'name' && before?.kind === 'name' && this.peek(1).kind === 'name';
    if (threeNames && !word && !RESERVED.has(token.text)) {
      return reject(
        'prose',
        `\`${token.text}\` is not an operator: this reads as prose, not as an expression`,
        token.start,
        token.end,
        'write the rule as an expression, or name a validator (E-10)',
      );
    }
    if (token.text === '=>')
      return reject(
        'refused-syntax',
        'an arrow function may stand only as the argument of a method',
        token.start,
        token.end,
      );
    if (token.text === ',')
      return reject('refused-syntax', 'the comma operator is not part of the language', token.start, token.end);
    const shown = token.kind === 'string' ? 'a string' : `\`${token.text}\``;
    const hint = word
      ? 'words such as and, or, not, is are the legacy dialect; a rule with `"type": "expression"` uses &&, ||, !'
      : undefined;
    return reject('syntax', `expected ${wanted}, but found ${shown}`, token.start, token.end, hint);
  }

  private nested<T>(at: Token, read: () => T): T {
    if (++this.depth > MAX_DEPTH) reject('too-deep', `a condition may nest ${MAX_DEPTH} levels deep`, at.start, at.end);
    const value = read();
    this.depth--;
    return value;
  }

  private infixAt(token: Token): Infix | undefined {
    if (token.kind === 'punctuator') return own(INFIX, token.text);
    if (token.kind === 'name') return own(this.legacy ? LEGACY_WORDS : STANDARD_WORDS, token.text);
    return undefined;
  }

  expression(minimum: number): Node {
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

  private postfix(): Node {
    let node = this.primary();
    let chained = false;
    for (;;) {
      const token = this.peek();
      if (this.is('.') || this.is('?.')) {
        this.next();
        const optional = token.text === '?.';
        chained ||= optional;
        if (optional && this.is('[')) node = this.index(node, true);
        else if (optional && this.is('('))
          reject('refused-syntax', 'only methods can be called', token.start, token.end);
        else node = this.member(node, optional);
      } else if (this.is('[')) node = this.index(node, false);
      else if (this.is('('))
        reject('refused-syntax', 'only methods and named functions can be called', token.start, token.end);
      else break;
    }
    return chained ? { kind: 'chain', expression: node, start: node.start, end: node.end } : node;
  }

  private member(object: Node, optional: boolean): Node {
    const name = this.peek();
    if (name.kind !== 'name') this.unexpected(name, 'a member name');
    this.next();
    if (!this.is('(')) return { kind: 'member', object, name: name.text, optional, start: object.start, end: name.end };
    const { args, end } = this.args();
    return {
      kind: 'call',
      object,
      method: name.text,
      methodStart: name.start,
      args,
      optional,
      start: object.start,
      end,
    };
  }

  private index(object: Node, optional: boolean): Node {
    const open = this.next();
    const key = this.nested(open, () => this.expression(POWER.conditional));
    const close = this.expect(']', '`]`');
    return { kind: 'index', object, key, optional, start: object.start, end: close.end };
  }

  private args(): { readonly args: readonly Node[]; readonly end: number } {
    const open = this.next();
    const args: Node[] = [];
    if (this.is(')')) return { args, end: this.next().end };
    return this.nested(open, () => {
      for (;;) {
        args.push(this.arrow() ?? this.expression(POWER.conditional));
        if (this.is(')')) return { args, end: this.next().end };
        this.expect(',', '`,` or `)`');
      }
    });
  }

  /** Reads an arrow function if one begins here; only arguments call this. */
  private arrow(): Node | undefined {
    const first = this.peek();
    const names: Token[] = [];
    let ahead = 0;
    if (first.kind === 'name' && this.is('=>', 1)) {
      names.push(first);
      ahead = 2;
    } else if (this.is('(')) {
      ahead = 1;
      while (this.peek(ahead).kind === 'name') {
        names.push(this.peek(ahead));
        ahead++;
        if (!this.is(',', ahead)) break;
        ahead++;
      }
      if (!this.is(')', ahead) || !this.is('=>', ahead + 1)) return undefined;
      ahead += 2;
    } else return undefined;
    for (const name of names) this.bindable(name);
    const seen = new Set(names.map((name) => name.text));
    if (seen.size < names.length)
      reject('syntax', 'two parameters share one name', first.start, this.peek(ahead).start);
    const arrow = this.peek(ahead - 1);
    if (LINE_BREAK.test(this.text.slice(this.peek(ahead - 2).end, arrow.start)))
      reject('refused-syntax', '`=>` stands on the line on which its parameters end', arrow.start, arrow.end);
    this.at += ahead;
    const body = this.nested(first, () => this.expression(POWER.conditional));
    return { kind: 'arrow', params: names.map((name) => name.text), body, start: first.start, end: body.end };
  }

  private bindable(name: Token): void {
    if (
      RESERVED.has(name.text) ||
      Object.hasOwn(CONSTANTS, name.text) ||
      (this.legacy && LEGACY_KEYWORDS.has(name.text))
    ) {
      reject('reserved-word', `\`${name.text}\` cannot be a name`, name.start, name.end);
    }
  }

  private primary(): Node {
    const token = this.peek();
    const span = { start: token.start, end: token.end };
    if (token.kind === 'number') {
      this.next();
      return { kind: 'literal', value: token.number, ...span };
    }
    if (token.kind === 'string') {
      this.next();
      return { kind: 'literal', value: token.text, ...span };
    }
    if (token.kind === 'name') return this.named(token);
    if (this.is('(')) {
      this.next();
      const inner = this.nested(token, () => this.expression(POWER.conditional));
      const close = this.expect(')', '`)`');
      const node = { ...inner, start: token.start, end: close.end };
      this.grouped.add(node);
      return node;
    }
    if (this.is('[')) return this.array();
    return this.unexpected(token, 'a value');
  }

  private array(): Node {
    const open = this.next();
    const items: Node[] = [];
    if (this.is(']')) return { kind: 'array', items, start: open.start, end: this.next().end };
    return this.nested(open, () => {
      for (;;) {
        items.push(this.expression(POWER.conditional));
        if (this.is(']')) return { kind: 'array', items, start: open.start, end: this.next().end };
        this.expect(',', '`,` or `]`');
      }
    });
  }

  private named(token: Token): Node {
    const span = { start: token.start, end: token.end };
    if (Object.hasOwn(CONSTANTS, token.text)) {
      this.next();
      return { kind: 'literal', value: CONSTANTS[token.text], ...span };
    }
    if (this.legacy && LEGACY_KEYWORDS.has(token.text)) this.unexpected(token, 'a value');
    if (RESERVED.has(token.text))
      reject('reserved-word', `\`${token.text}\` is not part of the language`, token.start, token.end);
    this.next();
    if (!this.is('(')) return { kind: 'name', name: token.text, ...span };
    if (this.legacy && (token.text === 'any' || token.text === 'all') && !this.is(')', 1))
      return this.quantifier(token);
    const { args, end } = this.args();
    return { kind: 'apply', name: token.text, args, start: token.start, end };
  }

  /** `any(E for x in xs)`; without `for` it is a call of a function by that name, and what was read is its first argument. */
  private quantifier(word: Token): Node {
    const open = this.next();
    return this.nested(open, () => {
      const body = this.expression(POWER.conditional);
      if (!isWord(this.peek(), 'for')) {
        const args = [body];
        while (this.is(',')) {
          this.next();
          args.push(this.expression(POWER.conditional));
        }
        return {
          kind: 'apply',
          name: word.text,
          args,
          start: word.start,
          end: this.expect(')', '`for`, `,` or `)`').end,
        };
      }
      this.next();
      const variable = this.next();
      if (variable.kind !== 'name') this.unexpected(variable, 'the name of the loop variable');
      this.bindable(variable);
      if (!isWord(this.peek(), 'in')) this.unexpected(this.peek(), '`in`');
      this.next();
      const iterable = this.expression(POWER.conditional);
      const close = this.expect(')', '`)`');
      const quantifier = word.text === 'any' ? 'any' : 'all';
      return {
        kind: 'quantifier',
        quantifier,
        variable: variable.text,
        iterable,
        body,
        start: word.start,
        end: close.end,
      };
    });
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
