interface Span {
  readonly start: number;
  readonly end: number;
}

/** The shape of a regular expression, as far as repetition and choice go. Offsets are into its source. */
export type RegexNode =
  | (Span & { readonly kind: 'atom'; readonly source: string })
  | (Span & { readonly kind: 'empty' })
  | (Span & { readonly kind: 'sequence'; readonly items: readonly RegexNode[] })
  | (Span & { readonly kind: 'choice'; readonly options: readonly RegexNode[] })
  | (Span & { readonly kind: 'repeat'; readonly body: RegexNode; readonly least: number; readonly most: number });

/** Something that an engine in linear time does not do. */
export interface RegexFeature extends Span {
  readonly kind: 'lookahead' | 'lookbehind' | 'backreference' | 'flags' | 'large-count';
}

export interface ParsedRegex {
  readonly root: RegexNode;
  /** What stands in lookarounds, which are empty in `root`. */
  readonly asides: readonly RegexNode[];
  readonly features: readonly RegexFeature[];
}

/** RE2 writes counted repetitions out, and no more than this many times. */
const MAX_COUNT = 1000;
const MAX_DEPTH = 100;

const ESCAPE =
  /\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[1-9][0-9]*|[\s\S])/y;
const CLASS = /\[(?:[^\\\]]|\\[\s\S])*\]/y;
const OPENING = /\((?:\?(?:[:=!]|<[=!]|P?<[^>]*>|[a-zA-Z-]+[:)]))?/y;
const QUANTIFIER = /(?:[*+?]|\{(\d+)(?:,(\d*))?\})[?+]?/y;

/** A parse under way; lives for one call of `parseRegex`. */
class RegexParser {
  private at = 0;
  private depth = 0;
  readonly features: RegexFeature[] = [];
  readonly asides: RegexNode[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  get isDone(): boolean {
    return this.at >= this.source.length;
  }

  /** A choice up to a closing parenthesis or the end; undefined for what is no regular expression. */
  choice(): RegexNode | undefined {
    const start = this.at;
    const options: RegexNode[] = [];
    do {
      const option = this.sequence();
      if (option === undefined) return undefined;
      options.push(option);
    } while (this.take('|'));
    const [only] = options;
    return options.length === 1 ? only : { kind: 'choice', options, start, end: this.at };
  }

  private take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found;
  }

  private sequence(): RegexNode | undefined {
    const start = this.at;
    const items: RegexNode[] = [];
    while (!this.isDone && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const item = this.repeated();
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: 'sequence', items, start, end: this.at };
  }

  private repeated(): RegexNode | undefined {
    const body = this.single();
    if (body === undefined) return undefined;
    const from = this.at;
    const quantifier = this.match(QUANTIFIER);
    if (quantifier === undefined) return body;
    const [text, least, most] = quantifier;
    const range: readonly [number, number] =
      least === undefined
        ? [text.startsWith('+') ? 1 : 0, text.startsWith('?') ? 1 : Number.POSITIVE_INFINITY]
        : [Number(least), most === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most)];
    if (range.some((count) => Number.isFinite(count) && count > MAX_COUNT))
      this.features.push({ kind: 'large-count', start: from, end: this.at });
    return { kind: 'repeat', body, least: range[0], most: range[1], start: body.start, end: this.at };
  }

  private single(): RegexNode | undefined {
    const start = this.at;
    const character = this.source[start];
    if (character === '(') return this.group();
    if (character === '[') return this.match(CLASS) && this.atom(start);
    if (character === '\\') return this.escape();
    if (character === '^' || character === '$') {
      this.at += 1;
      return { kind: 'empty', start, end: this.at };
    }
    if (character === '*' || character === '+' || character === '?') return undefined;
    this.at += String.fromCodePoint(this.source.codePointAt(start) ?? 0).length;
    return this.atom(start);
  }

  private atom(start: number): RegexNode {
    return { kind: 'atom', source: this.source.slice(start, this.at), start, end: this.at };
  }

  private escape(): RegexNode | undefined {
    const start = this.at;
    const escaped = this.match(ESCAPE)?.[0];
    if (escaped === undefined) return undefined;
    if (/^\\[1-9k]/.test(escaped) && escaped !== '\\k') {
      this.features.push({ kind: 'backreference', start, end: this.at });
      return { kind: 'empty', start, end: this.at };
    }
    return /^\\[bB]$/.test(escaped) ? { kind: 'empty', start, end: this.at } : this.atom(start);
  }

  private group(): RegexNode | undefined {
    const start = this.at;
    const opening = this.match(OPENING)?.[0];
    if (opening === undefined || ++this.depth > MAX_DEPTH) return undefined;
    const look = /^\(\?<?[=!]$/.test(opening);
    if (look) {
      this.features.push({ kind: opening.includes('<') ? 'lookbehind' : 'lookahead', start, end: this.at });
    } else if (/^\(\?[a-zA-Z-]+[:)]$/.test(opening)) {
      this.features.push({ kind: 'flags', start, end: this.at });
      if (opening.endsWith(')')) return { kind: 'empty', start, end: this.at };
    }
    const body = this.choice();
    if (body === undefined || !this.take(')')) return undefined;
    this.depth -= 1;
    if (!look) return { ...body, start, end: this.at };
    this.asides.push(body);
    return { kind: 'empty', start, end: this.at };
  }
}

/** Parses the shape of a regular expression, or gives undefined for what is none. It is read loosely: what matters is repetition. */
export const parseRegex = (source: string): ParsedRegex | undefined => {
  const parser = new RegexParser(source);
  const root = parser.choice();
  if (root === undefined || !parser.isDone) return undefined;
  return { root, asides: parser.asides, features: parser.features };
};
