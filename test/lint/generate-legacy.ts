import type { Random } from '../expr/random.js';
import type { Inputs, Members } from './fix-inputs.js';

/** A pack with a member of every kind: required, optional, nested, listed, and one (`stray`) that nothing declares. */
export const SYNTHETIC: Members = {
  id: 'finance.crypto.trade.v1',
  name: 'Synthetic',
  description: 'A pack for generated conditions',
  version: '1.0.0',
  status: 'active',
  requires_capabilities: ['notes.write', 'notes.share'],
  min_assurance: 'L0',
  required_fields: ['count', 'word'],
  required_context: {
    type: 'object',
    required: ['count', 'word', 'words', 'items'],
    properties: {
      count: { type: 'integer' },
      word: { type: 'string' },
      words: { type: 'array', items: { type: 'string' } },
      items: {
        type: 'array',
        items: {
          type: 'object',
          required: ['qty'],
          properties: {
            qty: { type: 'integer' },
            cat: { type: 'string' },
            tags: { type: 'array', items: { type: 'string' } },
          },
        },
      },
      maybe_count: { type: 'number' },
      maybe_word: { type: 'string' },
      maybe_words: { type: 'array', items: { type: 'string' } },
      flag: { type: 'boolean' },
      level: { enum: ['L0', 'L1', 'L4KYC', 'L4FIN'] },
      box: { type: 'object', properties: { size: { type: 'number' }, label: { type: 'string' } } },
    },
  },
  'x-state': {
    seen_count: { aggregate: 'count', window: '60s' },
    totals: { aggregate: 'sum', of: 'context.count', by: 'context.word', window: 'utc-day' },
    keys: { aggregate: 'set', of: 'context.word', window: '24h' },
    friends: { aggregate: 'set', of: 'context.word', by: 'context.maybe_word', window: 'forever' },
  },
  assurance_rules: [
    { lte_minor: 10, min_level: 'L4KYC' },
    { lte_minor: 2, min_level: 'L1' },
  ],
};

const WORDS = ['a', 'b', 'a-b', '', 'L1'];

interface Names {
  readonly items: readonly string[];
  readonly texts: readonly string[];
}

/** Writes random conditions of the legacy dialect about {@link SYNTHETIC}. */
export class LegacyWriter {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  condition(depth: number, names: Names = { items: [], texts: [] }): string {
    const { random } = this;
    const less = depth - 1;
    if (depth <= 0 || random.chance(0.25)) return this.test(names);
    return random.weighted<() => string>([
      [4, () => `${this.part(less, names)} ${random.pick(['and', 'AND', '&&'])} ${this.part(less, names)}`],
      [4, () => `${this.part(less, names)} ${random.pick(['or', 'OR', '||'])} ${this.part(less, names)}`],
      [3, () => `${random.pick(['not', 'NOT'])} (${this.condition(less, names)})`],
      [1, () => `(${this.part(less, names)} ? ${this.part(less, names)} : ${this.part(less, names)})`],
      [2, () => this.quantifier(less, names)],
    ])();
  }

  private part(depth: number, names: Names): string {
    const inner = this.condition(depth, names);
    return inner.includes(' ') ? `(${inner})` : inner;
  }

  private quantifier(depth: number, names: Names): string {
    const { random } = this;
    const word = random.pick(['any', 'all']);
    const variable = `v${names.items.length + names.texts.length}`;
    if (random.chance(0.5)) {
      const body = this.condition(Math.min(depth, 1), { ...names, items: [...names.items, variable] });
      return `${word}(${body} for ${variable} in items)`;
    }
    const list = random.pick(['words', "word.split('-')", 'maybe_words', ...names.items.map((item) => `${item}.tags`)]);
    const body = this.condition(Math.min(depth, 1), { ...names, texts: [...names.texts, variable] });
    return `${word}(${body} for ${variable} in ${list})`;
  }

  private test(names: Names): string {
    const { random } = this;
    return random.weighted<() => string>([
      [5, () => `${this.number(names)} ${random.pick(['<', '<=', '>', '>=', '==', '!='])} ${this.number(names)}`],
      [3, () => `${this.text(names)} ${random.pick(['==', '!=', '===', '!=='])} ${this.text(names)}`],
      [6, () => `${this.text(names)} ${random.pick(['in', 'in', 'not in', 'NOT IN'])} ${this.list(names)}`],
      [3, () => `${this.path(names)} ${random.pick(['is empty', 'is not empty'])}`],
      [4, () => this.path(names)],
      [2, () => `${this.path(names)} ${random.pick(['==', '!=', '===', '!=='])} ${random.pick(['null', 'undefined'])}`],
      [1, () => `${this.text(names)} ${random.pick(['CONTAINS', 'STARTS_WITH', 'ENDS_WITH'])} ${this.text(names)}`],
      [1, () => `${this.list(names)} CONTAINS ${this.text(names)}`],
      [2, () => this.pair(this.path(names))],
      [1, () => `${this.text(names)} ${random.pick(['<', '>='])} ${random.pick([this.text(names), this.level()])}`],
      [2, () => `${this.level()} ${random.pick(['<', '<=', '>', '>=', '=='])} ${this.level()}`],
      [1, () => `is_market_open(${this.text(names)})`],
      [1, () => `passport.assurance_level ${random.pick(['<', '>=', '=='])} getRequiredAssuranceLevel(count, word)`],
      [1, () => `'notes.share' ${random.pick(['in', 'not in'])} passport.capabilities`],
      [1, () => `context.words.some(each => each == ${this.text(names)})`],
    ])();
  }

  /** Two tests of one member, of which the first says something about it to the second. */
  private pair(path: string): string {
    const { random } = this;
    const test = (): string =>
      random.pick([
        path,
        `not ${path}`,
        `${path} is empty`,
        `${path} is not empty`,
        `${path} != null`,
        `${path} === undefined`,
        `${path}.inner`,
        `'a' in ${path}`,
      ]);
    return `((${test()}) ${random.pick(['and', 'or'])} (${test()}))`;
  }

  private number(names: Names): string {
    const { random } = this;
    if (random.chance(0.2)) return `(${this.number(names)} ${random.pick(['+', '-', '*'])} ${this.number(names)})`;
    return random.pick([
      'count',
      'context.count',
      'maybe_count',
      'context.box.size',
      'stray',
      '2',
      'seen_count',
      'totals',
      'totals[word]',
      'totals[maybe_word]',
      'len(words)',
      'words.length',
      'maybe_words.length',
      'limits.max_trades_per_day',
      'passport.limits.notes.write.max_trade_size_usd',
      'limits.notes.write.nested[word].cap',
      'limits.notes.share.cap',
      'exchange_status[word]',
      ...names.items.map((item) => `${item}.qty`),
    ]);
  }

  private text(names: Names): string {
    return this.random.pick([
      'word',
      'context.maybe_word',
      'maybe_word',
      'box.label',
      "'a'",
      "'b'",
      'stray',
      'exchange_status[word]',
      'exchange_status[maybe_word]',
      ...names.texts,
      ...names.items.flatMap((item) => [`${item}.cat`, `${item}.cat`]),
    ]);
  }

  private list(names: Names): string {
    return this.random.pick([
      'words',
      'maybe_words',
      "['a', 'b']",
      'keys',
      'friends',
      'friends[maybe_word]',
      'limits.allowed_tokens',
      'limits.notes.write.allowed_exchanges',
      'limits.unknown_list',
      'limits.nested',
      'stray',
      'passport.regions',
      ...names.items.map((item) => `${item}.tags`),
    ]);
  }

  private path(names: Names): string {
    return this.random.pick([
      'flag',
      'maybe_word',
      'context.maybe_words',
      'maybe_count',
      'box.label',
      'box',
      'stray',
      'stray.inner',
      'word',
      'words',
      'keys',
      'limits.allowed_tokens',
      'limits.deep.inner',
      'limits.notes.share.flag',
      'exchange_status',
      ...names.texts,
      ...names.items.flatMap((item) => [`${item}.cat`, `${item}.tags`]),
    ]);
  }

  private level(): string {
    return this.random.pick([
      'passport.assurance_level',
      'policy.min_assurance',
      'level',
      "'L4KYC'",
      'limits.require_assurance_at_least',
    ]);
  }
}

/** Members of which each is there with the chance given. */
const some = (random: Random, chance: number, values: Members): Members =>
  Object.fromEntries(Object.entries(values).filter(() => random.chance(chance)));

const words = (random: Random): readonly string[] => WORDS.filter(() => random.chance(0.4));
const number = (random: Random): number => random.pick([0, 1, 2, 3, 10, 11]);
const map = (random: Random, make: () => unknown): Members =>
  Object.fromEntries(words(random).map((word) => [word, make()]));

/** Inputs for {@link SYNTHETIC}: what is declared is as it was declared, all that may be missing is missing now and then. */
export const makeSyntheticInputs = (random: Random): Inputs => {
  const chance = random.pick([0.3, 0.7, 0.9]);
  const word = (): string => random.pick(WORDS);
  const write = some(random, chance, {
    allowed_tokens: words(random),
    allowed_exchanges: random.pick([words(random), words(random), 'a,b']),
    max_trades_per_day: number(random),
    max_trade_size_usd: number(random),
    nested: map(random, () => some(random, 0.8, { cap: number(random) })),
    unknown_list: random.pick<unknown>([words(random), map(random, () => 1), 'a-b', 5]),
    deep: random.pick<unknown>([{ inner: true }, {}, null]),
    require_assurance_at_least: random.pick(['L0', 'L1']),
  });
  const share = some(random, chance, { cap: number(random), flag: random.chance(0.5) });
  const layout: Members = random.chance(0.5)
    ? { 'notes.write': write, 'notes.share': share }
    : { notes: { write, share } };
  const state = some(random, random.pick([1, 0.6, 0]), {
    seen_count: number(random),
    totals: map(random, () => number(random)),
    keys: words(random),
    friends: map(random, () => words(random)),
  });
  return {
    context: {
      count: number(random),
      word: word(),
      words: words(random),
      items: random.times(random.int(3), () => ({
        qty: number(random),
        ...some(random, chance, { cat: word(), tags: words(random) }),
      })),
      ...some(random, chance, {
        maybe_count: number(random),
        maybe_word: word(),
        maybe_words: words(random),
        flag: random.chance(0.5),
        level: random.pick(['L0', 'L1', 'L4KYC', 'L4FIN']),
        box: some(random, chance, { size: number(random), label: word() }),
        stray: random.pick<unknown>([number(random), word(), null, words(random), { inner: number(random) }]),
      }),
    },
    passport: {
      passport_id: '7b0f3c52-6f0e-4c7d-9d55-0a2f4b6c8e11',
      kind: 'template',
      spec_version: 'oap/1.0',
      owner_id: 'org_example',
      owner_type: 'org',
      assurance_level: random.pick(['L1', 'L2', 'L4KYC', 'L4FIN']),
      status: 'active',
      capabilities: [{ id: 'notes.write' }, { id: 'notes.share' }],
      limits: layout,
      regions: random.pick([[], ['US'], ['US', 'DE']]),
      created_at: '2025-01-01T00:00:00Z',
      updated_at: '2025-01-01T00:00:00Z',
      version: '1.0.0',
    },
    state: random.chance(0.1) ? undefined : state,
    facts: some(random, 0.8, {
      exchange_status: random.pick<unknown>([map(random, () => number(random)), map(random, word), null, 5]),
      market_open: random.pick<unknown>([map(random, () => random.chance(0.5)), null]),
    }),
  };
};
