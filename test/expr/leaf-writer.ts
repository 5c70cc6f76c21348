import { type Known, quote, type Type, writeRead } from './known-values.js';
import { type Piece, PieceWriter, PRIMARY, UNARY } from './piece-writer.js';
import type { Random } from './random.js';

const NUMBERS =
  '0 1 2 3 7 10 100 0.5 .25 5. 1e3 1e21 1e308 1.7976931348623157e308 5e-324 9007199254740993 4294967295'.split(' ');
const TEXTS = [
  '',
  'a',
  'b',
  'ab',
  'abc',
  ',',
  ' ',
  'USD',
  'L2',
  'ß',
  '\u{1F600}',
  '$&',
  "$'",
  'x\ny',
  "it's",
  '\\',
  '\u2028',
  'toString',
  '\0',
];
export const ABSENT = ['context.gone', "context['no such']", 'limits.gone', 'passport.gone'];
export const ALL: readonly Type[] = [
  'number',
  'string',
  'boolean',
  'numbers',
  'strings',
  'objects',
  'list',
  'object',
  'null',
];

/** Writes what has no parts: literals, reads of known values, reads of what is not there. */
export class LeafWriter extends PieceWriter {
  protected readonly known: readonly Known[];
  protected locals: readonly Known[] = [];

  constructor(random: Random, known: readonly Known[]) {
    super(random);
    this.known = known;
  }

  protected reads(type: Type): readonly Known[] {
    const local = this.locals.filter((known) => known.type === type);
    return local.length > 0 && this.random.chance(0.6)
      ? local
      : [...local, ...this.known.filter((k) => k.type === type)];
  }

  protected read(type: Type): Piece | undefined {
    const reads = this.reads(type);
    return reads.length === 0 ? undefined : this.primary(writeRead(this.random.pick(reads), this.random));
  }

  protected leaf(type: Type): Piece {
    const { random } = this;
    const read = random.chance(0.6) ? this.read(type) : undefined;
    if (read !== undefined) return read;
    switch (type) {
      case 'number':
        return random.chance(0.15)
          ? { text: `-${random.pick(NUMBERS)}`, power: UNARY }
          : this.primary(random.pick(NUMBERS));
      case 'string':
        return this.primary(quote(random.pick(TEXTS), random));
      case 'boolean':
        return this.primary(random.pick(['true', 'false']));
      case 'numbers':
        return this.primary(`[${random.times(random.int(4), () => random.pick(NUMBERS)).join(', ')}]`);
      case 'strings':
        return this.primary(`[${random.times(random.int(4), () => quote(random.pick(TEXTS), random)).join(',')}]`);
      case 'objects':
        return this.primary('[context, limits]');
      case 'list':
        return this.primary(random.pick(['[]', '[[]]', '[1, null]', "[['a'], [1]]", '[undefined]']));
      case 'object':
        return this.primary(random.pick(['context', 'limits', 'passport', 'policy', 'assurance', 'assurance.rank']));
      case 'null':
        return this.primary(random.pick(['null', 'undefined']));
    }
  }

  protected presence(): Piece {
    const { random } = this;
    const read = random.chance(0.5)
      ? this.primary(random.pick(ABSENT))
      : (this.read(random.pick(ALL)) ?? this.primary('context.gone'));
    const sides = [read, this.primary(random.pick(['undefined', 'null']))] as const;
    const [left, right] = random.chance(0.8) ? sides : [sides[1], sides[0]];
    return this.infix(left, random.pick(['===', '!==', '==', '!=']), right);
  }

  /** Depth for its own sake, to both sides of the limit. */
  protected nested(): Piece {
    const { random } = this;
    const [open, close] = random.pick([
      ['(', ')'],
      ['!', ''],
      ['- ', ''],
      ['[', '][0]'],
      ['true ? ', ' : 1'],
      ['[1].map(x => ', ')[0]'],
    ] as const);
    const times = random.chance(0.2) ? 1 + random.int(80) : 1 + random.int(8);
    return {
      text: `${open.repeat(times)}1${close.repeat(times)}`,
      power: open.endsWith('? ') ? 1 : open === '!' || open === '- ' ? UNARY : PRIMARY,
    };
  }
}
