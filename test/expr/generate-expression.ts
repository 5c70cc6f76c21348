import { type Known, knownUnder, quote, type Type, writeRead } from './known-values.js';
import { ABSENT, ALL, LeafWriter } from './leaf-writer.js';
import { LEVELS } from './make-scope.js';
import { type Piece, POWER, PRIMARY, UNARY } from './piece-writer.js';
import type { Random } from './random.js';

const PATTERNS = ["'^a'", "'[0-9]+'", "'b$'", "'.'", "''", "'(a|b)c'"];
const PARAMS = ['x', 'y', 'i', 'item', 'n', '$', '_', 'ключ', 'async', 'of', 'len'];
/** Types whose values are mostly made by an operator or a method. */
const MADE: readonly Type[] = ['boolean', 'boolean', 'boolean', 'number', 'string', 'numbers', 'strings', 'list'];

/**
 * Writes random expressions of the standard dialect over known values. With `wildness` 0 every part has the type that
 * its place wants and absent values are guarded; above it, so many parts in one are of any type, or read what is not there.
 */
export class ExpressionGenerator extends LeafWriter {
  private readonly wildness: number;

  constructor(random: Random, known: readonly Known[], wildness: number) {
    super(random, known);
    this.wildness = wildness;
  }

  write(depth: number): string {
    const { text } = this.piece(this.random.chance(0.2) ? this.random.pick(ALL) : this.random.pick(MADE), depth);
    return this.random.chance(0.05) ? `\n ${text}\t` : text;
  }

  /** An expression of a type; a wild one, of any. */
  private piece(wanted: Type, depth: number): Piece {
    const { random } = this;
    const wild = random.chance(this.wildness);
    if (wild && random.chance(0.4)) return this.wild(depth);
    const type = wild ? random.pick(ALL) : wanted;
    if (depth <= 0) return this.leaf(type);
    if (random.chance(0.05))
      return this.choose(this.piece('boolean', depth - 1), this.piece(type, depth - 1), this.piece(type, depth - 1));
    if (random.chance(0.05)) return this.fallback(type, depth - 1);
    if (random.chance(0.05)) return this.elementOf(type, depth - 1);
    switch (type) {
      case 'number':
        return this.number(depth - 1);
      case 'string':
        return this.string(depth - 1);
      case 'boolean':
        return this.boolean(depth - 1);
      case 'numbers':
      case 'strings':
      case 'objects':
      case 'list':
        return this.array(type, depth - 1).piece;
      default:
        return this.leaf(type);
    }
  }

  private fallback(type: Type, depth: number): Piece {
    const absent = this.primary(
      this.random.pick([...ABSENT, 'null', 'context.gone?.far.away', 'context.gone?.trim()']),
    );
    return this.infix(absent, this.random.pick(['??', '||']), this.piece(type, depth));
  }

  /** One of an array, or of a find, with something in its place when there is none. */
  private elementOf(type: Type, depth: number): Piece {
    const { random } = this;
    const of: Type =
      type === 'number' ? 'numbers' : type === 'string' ? 'strings' : type === 'object' ? 'objects' : 'list';
    const { piece, sample } = this.array(of, depth);
    const element = random.chance(0.5)
      ? this.primary(`${this.target(piece)}[${random.int(3)}]`)
      : this.call(piece, 'find', this.arrow(sample, 'boolean', depth));
    return of === 'list'
      ? this.infix(element, '===', this.primary('null'))
      : this.infix(element, '??', this.piece(type, depth));
  }

  private number(depth: number): Piece {
    const { random } = this;
    const number = (): Piece => this.piece('number', depth);
    return random.weighted<() => Piece>([
      [8, () => this.infix(number(), random.pick(['+', '-', '*', '/']), number())],
      [1, () => this.infix(number(), '%', this.primary(random.pick(['3', '7', '0.5'])))],
      [2, () => this.sign(number())],
      [
        2,
        () =>
          this.primary(
            `${this.target(this.piece(random.pick(['strings', 'numbers', 'objects', 'list']), depth))}.length`,
          ),
      ],
      [2, () => this.primary(`${this.target(this.piece('string', depth))}.length`)],
      [1, () => this.call(this.piece('string', depth), 'indexOf', this.argument('string', depth))],
      [1, () => this.call(this.piece('numbers', depth), 'indexOf', this.argument('number', depth))],
      [1, () => this.call(this.piece('list', depth), 'indexOf', this.argument('boolean', depth))],
      [1, () => this.primary(`assurance.rank[${quote(random.pick([...LEVELS.keys()]), random)}]`)],
      [2, () => this.leaf('number')],
    ])();
  }

  private string(depth: number): Piece {
    const { random } = this;
    const string = (): Piece => this.piece('string', depth);
    const index = (): string => random.pick(['0', '1', '2', '-1', '-2', '5', '0 * -1']);
    return random.weighted<() => Piece>([
      [6, () => this.infix(string(), '+', string())],
      [2, () => this.call(string(), random.pick(['toLowerCase', 'toUpperCase', 'trim']))],
      [2, () => this.call(string(), 'slice', ...random.times(random.int(3), index))],
      [1, () => this.call(string(), 'replace', this.argument('string', depth), this.argument('string', depth))],
      [
        2,
        () =>
          this.call(
            this.piece('strings', depth),
            'join',
            ...random.times(random.int(2), () => this.argument('string', 0)),
          ),
      ],
      [1, () => this.infix(this.primary(`${this.target(string())}[${random.int(3)}]`), '??', string())],
      [3, () => this.leaf('string')],
    ])();
  }

  private boolean(depth: number): Piece {
    const { random } = this;
    const like = (): Type => random.pick(['number', 'string']);
    const boolean = (): Piece => this.piece('boolean', depth);
    return random.weighted<() => Piece>([
      [4, () => this.compare(random.pick(['<', '<=', '>', '>=']), like(), depth)],
      [3, () => this.compare(random.pick(['==', '!=', '===', '!==']), random.pick(ALL), depth)],
      [
        2,
        () =>
          this.infix(
            this.piece(random.pick(ALL), depth),
            random.pick(['===', '!==']),
            this.piece(random.pick(ALL), depth),
          ),
      ],
      [2, () => this.presence()],
      [5, () => this.infix(boolean(), random.pick(['&&', '||']), boolean())],
      [1, () => this.infix(this.piece(random.pick(ALL), depth), random.pick(['&&', '||', '??']), boolean())],
      [3, () => ({ text: `!${this.at(this.piece(random.pick(ALL), depth), UNARY)}`, power: UNARY })],
      [
        2,
        () =>
          this.infix(
            this.primary(
              quote(random.pick(['amount', 'gone', 'id', '0', '', 'x y', 'toString', 'valueOf', 'length']), random),
            ),
            'in',
            this.piece('object', depth),
          ),
      ],
      [
        1,
        () =>
          this.call(
            this.piece('string', depth),
            random.pick(['includes', 'startsWith', 'endsWith']),
            this.argument('string', depth),
          ),
      ],
      [1, () => this.call(this.piece('strings', depth), 'includes', this.argument('string', depth))],
      [1, () => this.call(this.piece('list', depth), 'includes', this.argument('number', depth))],
      [4, () => this.quantify(depth)],
      [1, () => this.identity(depth)],
      [1, () => this.primary(`helpers.matches(${this.argument('string', depth)}, ${random.pick(PATTERNS)})`)],
      [1, () => this.primary(`helpers.atLeast(passport.assurance_level, '${random.pick([...LEVELS.keys()])}')`)],
      [2, () => this.leaf('boolean')],
    ])();
  }

  private compare(op: string, type: Type, depth: number): Piece {
    return this.infix(this.piece(type, depth), op, this.piece(type, depth));
  }

  private quantify(depth: number): Piece {
    const { piece, sample } = this.array(this.random.pick(['numbers', 'strings', 'objects']), depth);
    return this.call(piece, this.random.pick(['some', 'every']), this.arrow(sample, 'boolean', depth));
  }

  /** Whether two runs of one arrow make one array. */
  private identity(depth: number): Piece {
    const { random } = this;
    const made = this.call(this.primary('[0, 1]'), 'map', this.arrow(0, random.pick(['numbers', 'list']), depth));
    const compared = random.pick(['m[0] === m[1]', 'm.indexOf(m[1]) === 1', 'm.slice(1).includes(m[0])']);
    return this.primary(`[${made.text}].${random.pick(['some', 'every'])}(m => ${compared})`);
  }

  private argument(type: Type, depth: number): string {
    return this.at(this.piece(type, depth), 1);
  }

  /** An array and what one of its elements looks like. */
  private array(type: Type, depth: number): { readonly piece: Piece; readonly sample: unknown } {
    const { random } = this;
    const reads = this.reads(type);
    const plain = (): { piece: Piece; sample: unknown } => {
      const known = reads.length > 0 && random.chance(0.7) ? random.pick(reads) : undefined;
      const sample = type === 'numbers' ? 1 : type === 'strings' ? 'a' : type === 'objects' ? {} : null;
      if (known === undefined) return { piece: this.leaf(type), sample };
      const elements = known.value as readonly unknown[];
      return {
        piece: this.primary(writeRead(known, random)),
        sample: elements.length > 0 ? random.pick(elements) : sample,
      };
    };
    if (depth <= 0) return plain();
    const { piece, sample } = plain();
    const of: Type =
      type === 'numbers' ? 'number' : type === 'strings' ? 'string' : type === 'objects' ? 'object' : 'null';
    const made = random.weighted<() => Piece>([
      [3, () => this.call(piece, 'filter', this.arrow(sample, 'boolean', depth - 1))],
      [2, () => this.call(piece, 'slice', ...random.times(random.int(3), () => random.pick(['0', '1', '-1', '9'])))],
      [1, () => this.call(piece, 'concat', this.argument(type, depth - 1))],
      [3, () => this.mapped(of, depth - 1)],
      [2, () => this.primary(`[${random.times(random.int(4), () => this.argument(of, depth - 1)).join(', ')}]`)],
      [
        type === 'strings' ? 2 : 0,
        () => this.call(this.piece('string', depth - 1), 'split', this.argument('string', 0)),
      ],
      [2, () => piece],
    ])();
    return { piece: made, sample };
  }

  private mapped(of: Type, depth: number): Piece {
    const { piece, sample } = this.array(this.random.pick(['numbers', 'strings', 'objects']), depth);
    return this.call(piece, 'map', this.arrow(sample, of, depth));
  }

  private arrow(sample: unknown, result: Type, depth: number): string {
    const { random } = this;
    const outer = this.locals;
    const name = random.chance(0.02) ? 'context' : random.pick(PARAMS);
    const index = random.pick(PARAMS);
    const shape = random.weighted<'none' | 'one' | 'two'>([
      [1, 'none'],
      [8, 'one'],
      [index === name ? 0 : 3, 'two'],
    ]);
    const bound = shape === 'none' ? [] : shape === 'one' ? [name] : [name, index];
    const visible = outer.filter((known) => !bound.includes(String(known.steps[0])));
    const fresh = bound.flatMap((param, position) => knownUnder(param, position === 0 ? sample : 1, 1));
    this.locals = [...visible, ...fresh];
    const body = this.at(this.piece(result, depth), 1);
    this.locals = outer;
    const params = shape === 'one' && random.chance(0.7) ? name : `(${bound.join(', ')})`;
    return `${params}${random.pick(['', ' '])}=>${this.space()} ${body}`;
  }

  /** What a careless author, or a bad one, may write. */
  private wild(depth: number): Piece {
    const { random } = this;
    const any = (): Piece => this.piece(random.pick(ALL), depth - 1);
    const member = (): string =>
      random.pick(['length', 'id', 'toString', 'valueOf', 'hasOwnProperty', 'gone', 'push', '$']);
    return random.weighted<() => Piece>([
      [3, () => this.primary(random.pick(ABSENT))],
      [2, () => this.primary(`${this.at(any(), PRIMARY + 1)}${random.pick(['.', '?.'])}${member()}`)],
      [2, () => this.primary(`${this.at(any(), PRIMARY + 1)}[${this.argument(random.pick(ALL), depth - 1)}]`)],
      [
        1,
        () =>
          this.primary(
            `context[${random.pick(["'__pro' + 'to__'", "'const' + 'ructor'", "'to' + 'String'", "['length'].join()"])}]`,
          ),
      ],
      [
        1,
        () =>
          this.call(
            any(),
            random.pick(['slice', 'concat', 'includes', 'join', 'split', 'indexOf', 'startsWith']),
            this.argument(random.pick(ALL), depth - 1),
          ),
      ],
      [1, () => this.infix(any(), random.pick(Object.keys(POWER)), any())],
      [1, () => this.sign(any())],
      [1, () => this.primary(`(${this.at(any(), PRIMARY + 1)}?.gone).deep`)],
      [1, () => this.nested()],
    ])();
  }
}
