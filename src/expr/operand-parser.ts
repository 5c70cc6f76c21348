import type { Node } from './ast.js';
import { POWER } from './grammar.js';
import type { Token } from './lexer.js';
import { reject } from './syntax-fault.js';
import { isWord, LEGACY_KEYWORDS, TokenCursor } from './token-cursor.js';
import { RESERVED } from './words.js';

const CONSTANTS: Readonly<Record<string, null | boolean | undefined>> = {
  true: true,
  false: false,
  null: null,
  undefined,
};

const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** Reads what operators stand between: literals, names, accesses, calls, arrays, groups and legacy quantifiers. */
export abstract class OperandParser extends TokenCursor {
  /** Reads an expression whose operators bind at least as tightly as `minimum`. */
  abstract expression(minimum: number): Node;

  protected postfix(): Node {
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

  protected member(object: Node, optional: boolean): Node {
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

  protected index(object: Node, optional: boolean): Node {
    const open = this.next();
    const key = this.nested(open, () => this.expression(POWER.conditional));
    const close = this.expect(']', '`]`');
    return { kind: 'index', object, key, optional, start: object.start, end: close.end };
  }

  protected args(): { readonly args: readonly Node[]; readonly end: number } {
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
  protected arrow(): Node | undefined {
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

  protected bindable(name: Token): void {
    if (
      RESERVED.has(name.text) ||
      Object.hasOwn(CONSTANTS, name.text) ||
      (this.legacy && LEGACY_KEYWORDS.has(name.text))
    ) {
      reject('reserved-word', `\`${name.text}\` cannot be a name`, name.start, name.end);
    }
  }

  protected primary(): Node {
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

  protected array(): Node {
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

  protected named(token: Token): Node {
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
  protected quantifier(word: Token): Node {
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
