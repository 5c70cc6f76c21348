import type { Dialect, Node } from './ast.js';
import type { Token } from './lexer.js';
import { MAX_DEPTH } from './limits.js';
import { reject } from './syntax-fault.js';
import { RESERVED } from './words.js';

/** Words that the legacy dialect takes for operators. */
export const LEGACY_KEYWORDS: ReadonlySet<string> = new Set([
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

/** Whether a token is a word of the legacy dialect, in lower or upper case. */
export const isWord = (token: Token, lower: string): boolean =>
  token.kind === 'name' && (token.text === lower || token.text === lower.toUpperCase());

/** A place among the tokens of one condition, and how deep it is nested. */
export abstract class TokenCursor {
  protected at = 0;
  private depth = 0;
  protected readonly grouped = new Set<Node>();
  protected readonly tokens: readonly Token[];
  protected readonly legacy: boolean;
  protected readonly text: string;

  constructor(text: string, tokens: readonly Token[], dialect: Dialect) {
    this.text = text;
    this.tokens = tokens;
    this.legacy = dialect === 'legacy';
  }

  protected peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  protected next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  protected is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'punctuator' && token.text === text;
  }

  protected expect(text: string, what: string): Token {
    if (!this.is(text)) this.unexpected(this.peek(), what);
    return this.next();
  }

  protected unexpected(token: Token, wanted: string): never {
    if (token.kind === 'end')
      return reject('syntax', `the condition ends where ${wanted} is expected`, token.start, token.end);
    const before = this.tokens[this.at - 1];
    const word =
      !this.legacy && [token, before].some((near) => near?.kind === 'name' && LEGACY_KEYWORDS.has(near.text));
    const threeNames = token.kind === 'name' && before?.kind === 'name' && this.peek(1).kind === 'name';
    if (threeNames && (this.legacy || !(word || RESERVED.has(token.text)))) {
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

  protected nested<T>(at: Token, read: () => T): T {
    if (++this.depth > MAX_DEPTH) reject('too-deep', `a condition may nest ${MAX_DEPTH} levels deep`, at.start, at.end);
    const value = read();
    this.depth--;
    return value;
  }
}
