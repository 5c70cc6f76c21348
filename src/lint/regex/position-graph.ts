import type { RegexNode } from './parse-regex.js';

/** A place in a regular expression that takes one character. */
export interface RegexPosition {
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** The automaton of Glushkov: positions, and which may follow which, in how many ways. */
export interface PositionGraph {
  readonly positions: readonly RegexPosition[];
  readonly follow: readonly ReadonlyMap<number, number>[];
}

interface Part {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const MAX_POSITIONS = 200;
/** Counted repetitions up to this size are written out; beyond it they are taken for open ones. */
const MAX_COPIES = 16;

const hasOpenRepetition = (node: RegexNode): boolean => {
  if (node.kind === 'sequence') return node.items.some(hasOpenRepetition);
  if (node.kind === 'choice') return node.options.some(hasOpenRepetition);
  return node.kind === 'repeat' && (node.most === Number.POSITIVE_INFINITY || hasOpenRepetition(node.body));
};

const NOTHING: Part = { nullable: true, first: [], last: [] };

class GraphBuilder {
  readonly positions: RegexPosition[] = [];
  readonly follow: Map<number, number>[] = [];

  build(node: RegexNode): Part {
    switch (node.kind) {
      case 'empty':
        return NOTHING;
      case 'atom': {
        const at = this.positions.push({ source: node.source, start: node.start, end: node.end }) - 1;
        this.follow.push(new Map());
        return { nullable: false, first: [at], last: [at] };
      }
      case 'sequence':
        return node.items.reduce<Part>((before, item) => this.join(before, this.guarded(item)), NOTHING);
      case 'choice': {
        const parts = node.options.map((option) => this.guarded(option));
        return {
          nullable: parts.some((part) => part.nullable),
          first: parts.flatMap((part) => part.first),
          last: parts.flatMap((part) => part.last),
        };
      }
      case 'repeat':
        return this.repeat(node.body, node.least, node.most);
    }
  }

  get isFull(): boolean {
    return this.positions.length > MAX_POSITIONS;
  }

  private guarded(node: RegexNode): Part {
    return this.isFull ? NOTHING : this.build(node);
  }

  private join(before: Part, after: Part): Part {
    this.connect(before.last, after.first);
    return {
      nullable: before.nullable && after.nullable,
      first: before.nullable ? [...before.first, ...after.first] : before.first,
      last: after.nullable ? [...before.last, ...after.last] : after.last,
    };
  }

  private connect(from: readonly number[], to: readonly number[]): void {
    for (const start of from) {
      const next = this.follow[start];
      for (const end of to) next?.set(end, (next.get(end) ?? 0) + 1);
    }
  }

  private repeat(body: RegexNode, least: number, most: number): Part {
    if (most === 0) return NOTHING;
    if (Number.isFinite(most) && most <= MAX_COPIES) return this.copies(body, least, most);
    // Many copies of a fixed text are no choice; of something of open length they are nearly as bad as an open repetition.
    if (least === most && !hasOpenRepetition(body)) return this.build(body);
    const part = this.build(body);
    this.connect(part.last, part.first);
    return least === 0 ? { ...part, nullable: true } : part;
  }

  /** `x{1,3}` as `x(x(x)?)?`, which has one way for each number of them. */
  private copies(body: RegexNode, least: number, most: number): Part {
    if (this.isFull) return NOTHING;
    const head = this.build(body);
    const rest = most > 1 ? this.copies(body, Math.max(0, least - 1), most - 1) : NOTHING;
    const all = this.join(head, rest);
    return least === 0 ? { ...all, nullable: true } : all;
  }
}

/** The position graph of a regular expression; undefined when it is too large to be looked at. */
export const buildPositionGraph = (root: RegexNode): PositionGraph | undefined => {
  const builder = new GraphBuilder();
  builder.build(root);
  return builder.isFull ? undefined : { positions: builder.positions, follow: builder.follow };
};
