import { LIMIT_CATALOGUE, PUBLISHED_FACTS, PUBLISHED_STATE } from '../../src/spec/index.js';
import { Random } from '../expr/random.js';

export type Members = Readonly<Record<string, unknown>>;

/** One set of what a decision rests on. State that is undefined means a ledger in which nothing has happened. */
export interface Inputs {
  readonly context: Members;
  readonly passport: Members;
  readonly state: Members | undefined;
  readonly facts: Members;
}

export interface PackDocument {
  readonly id: string;
  readonly requires_capabilities: readonly string[];
  readonly required_fields?: readonly string[];
  readonly optional_fields?: readonly string[];
  readonly required_context?: Members;
  readonly evaluation_rules: readonly (Members & { readonly name: string; readonly condition?: string })[];
}

export const NOW = '2025-01-30T10:30:00Z';

/** Few words and numbers, so that values, limits and state meet often. */
const WORDS = [
  'alpha',
  'beta',
  'key-00001',
  'key-00002',
  'USD',
  'EUR',
  'US',
  'DE',
  'BTC',
  'ETH',
  'BTC-USD',
  'ETH-EUR',
  'acme/site',
  'read',
  'client_funds',
  'proprietary',
  '1.2.3',
  'toys',
  'toString',
  '__proto__',
  '',
];
const NUMBERS = [0, 1, 2, 5, 10, 99, 100, 101, 2000, 10_000, 10_001, 50_000, 50_001];
const TIMES = ['2025-01-30T10:29:58Z', '2025-01-30T10:28:20Z', '2025-01-30T11:30:00+01:00', '2025-02-01T00:00:00Z'];
const LEVELS = ['L0', 'L1', 'L2', 'L3', 'L4KYC', 'L4FIN'];
const ODD: readonly unknown[] = [null, true, false, 0, 7, '', 'alpha', 'L2', [], ['alpha', 'US'], {}, { id: 'alpha' }];

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const members = (value: unknown): Members => (isMembers(value) ? value : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const someWords = (random: Random, words: readonly string[]): readonly string[] =>
  words.filter(() => random.chance(0.5));

/** Members that no schema declares and that take more than a number or a word. */
const SPECIAL: Readonly<Record<string, (random: Random) => unknown>> = {
  data_timestamp: (random) => random.pick([...TIMES, 'yesterday', 5]),
  validation_checks: (random) => random.pick([[], ['alpha'], ['alpha', 'US'], 'alpha', 1]),
};

/** A value that a schema accepts. */
const accepted = (schema: Members, random: Random): unknown => {
  if (Array.isArray(schema.enum)) return random.pick(schema.enum as unknown[]);
  switch (schema.type) {
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
    case 'number': {
      const { minimum = -10, maximum = 1_000_000 } = schema as { minimum?: number; maximum?: number };
      return random.pick(NUMBERS.filter((number) => number >= minimum && number <= maximum));
    }
    case 'array': {
      const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
      return random.times(least + random.int(3), () => accepted(members(schema.items), random));
    }
    case 'object':
      return acceptedMembers(schema, random);
    case 'string': {
      if (schema.format === 'date-time') return random.pick(TIMES);
      if (schema.format === 'date') return '2025-01-30';
      const pattern = new RegExp(typeof schema.pattern === 'string' ? schema.pattern : '', 'u');
      const { minLength = 0, maxLength = 9 } = schema as { minLength?: number; maxLength?: number };
      const words = WORDS.filter((word) => pattern.test(word) && word.length >= minLength && word.length <= maxLength);
      return random.pick(words.length > 0 ? words : WORDS);
    }
    default:
      return random.pick(ODD);
  }
};

const acceptedMembers = (schema: Members, random: Random, drop = 0.25): Members =>
  Object.fromEntries(
    Object.entries(members(schema.properties))
      .filter(([name]) => !name.startsWith('mcp_'))
      .filter(([name]) => list(schema.required).includes(name) || !random.chance(drop))
      .map(([name, each]) => [name, accepted(members(each), random)]),
  );

/** The members that conditions read of the context and that no schema declares. */
const undeclared = (pack: PackDocument): readonly string[] => {
  const declared = members(pack.required_context?.properties);
  const read = pack.evaluation_rules.flatMap(({ condition = '' }) =>
    [...condition.matchAll(/\bcontext\.(\w+)/g)].map(([, name]) => name ?? ''),
  );
  const bare = pack.optional_fields ?? [];
  return [...new Set([...read, ...bare, 'estimated_rows'])].filter((name) => !Object.hasOwn(declared, name));
};

const wordsOf = (schema: Members): readonly string[] =>
  Object.values(members(schema.properties)).flatMap((each) => list(members(each).enum) as string[]);

const limitValue = (type: string, words: readonly string[], random: Random): unknown => {
  switch (type) {
    case 'integer':
    case 'number':
      return random.pick(NUMBERS);
    case 'boolean':
      return random.chance(0.5);
    case 'level':
      return random.pick(LEVELS);
    case 'object':
      return {};
    case 'string':
      return random.pick(words);
    default:
      return someWords(random, words);
  }
};

/** Puts a value at a path, as data whatever the names are. What is there already stays. */
const define = (target: Record<string, unknown>, path: readonly string[], value: unknown): void => {
  const [first = '', ...rest] = path;
  const known = Object.hasOwn(target, first) ? target[first] : undefined;
  if (rest.length > 0) {
    const inner = isMembers(known) ? { ...known } : {};
    define(inner, rest, value);
    Object.defineProperty(target, first, { value: inner, enumerable: true, configurable: true });
  } else if (known === undefined) Object.defineProperty(target, first, { value, enumerable: true, configurable: true });
};

/** A block of limits of the types that the catalogue knows; each may be missing, and `wrong` puts another type in the place of some. */
const limitBlock = (id: string, words: readonly string[], random: Random, wrong: number): Members => {
  const block: Record<string, unknown> = {};
  for (const [pattern, type] of Object.entries(LIMIT_CATALOGUE[id] ?? {})) {
    for (const key of pattern.includes('*') ? words : ['']) {
      if (random.chance(0.12)) continue;
      const value = limitValue(type, words, random);
      const text = Array.isArray(value) ? value.join(',') : String(value);
      define(
        block,
        pattern.split('.').map((segment) => (segment === '*' ? key : segment)),
        // What passports hold wrongly most often: a list or a number as text, or null.
        type !== 'level' && random.chance(wrong) ? random.pick([text, null]) : value,
      );
    }
  }
  return block;
};

const dotted = (path: readonly string[], value: unknown): Members => {
  const [first = '', ...rest] = path;
  return { [first]: rest.length === 0 ? value : dotted(rest, value) };
};

const stateOf = (id: string, words: readonly string[], random: Random): Members =>
  Object.fromEntries(
    Object.entries(PUBLISHED_STATE[id] ?? {}).map(([name, { aggregate, by }]) => {
      const single = (): unknown => (aggregate === 'set' ? someWords(random, words) : random.pick(NUMBERS));
      return [
        name,
        by === undefined ? single() : Object.fromEntries(someWords(random, words).map((key) => [key, single()])),
      ];
    }),
  );

const emptyLike = (value: unknown): unknown => (Array.isArray(value) ? [] : isMembers(value) ? {} : 0);

const FACTS: Readonly<Record<string, (random: Random) => unknown>> = {
  exchange_status: (random) => random.pick(['online', 'offline', 'online', null, 1]),
  market_open: (random) => random.pick([true, false, 'yes', null]),
  data_source_reputation: (random) => random.pick([...NUMBERS, 'high', null]),
};

const factsOf = (id: string, words: readonly string[], random: Random): Members =>
  Object.fromEntries(
    (PUBLISHED_FACTS[id] ?? [])
      .filter(() => !random.chance(0.15))
      .map((name) => [
        name,
        Object.fromEntries(someWords(random, words).map((word) => [word, FACTS[name]?.(random) ?? true])),
      ]),
  );

const passportOf = (capabilities: readonly string[], limits: Members, random: Random): Members => ({
  passport_id: '7b0f3c52-6f0e-4c7d-9d55-0a2f4b6c8e11',
  kind: 'template',
  spec_version: 'oap/1.0',
  owner_id: 'org_example',
  owner_type: 'org',
  assurance_level: random.pick(random.chance(0.7) ? LEVELS.slice(3) : LEVELS),
  status: 'active',
  capabilities: [...capabilities, ...someWords(random, ['pr.create', 'pr.merge', 'branch.create'])].map((id) => ({
    id,
  })),
  limits,
  created_at: '2025-01-01T00:00:00Z',
  updated_at: '2025-01-01T00:00:00Z',
  version: '1.0.0',
});

/**
 * Inputs for a pack: contexts that its schema accepts, with every optional member absent now and then, with odd values where nothing
 * is declared, and some of wrong types; limits in every layout with members missing; state complete, in part, empty and not given.
 */
export const makeInputs = (pack: PackDocument, count: number, seed: number): readonly Inputs[] => {
  const random = new Random(seed);
  const schema = members(pack.required_context);
  const words = [...new Set([...wordsOf(schema), ...WORDS])];
  const open = undeclared(pack);
  const optional = Object.keys(members(schema.properties)).filter(
    (name) => !list(schema.required).includes(name) && !name.startsWith('mcp_'),
  );
  const [capability = ''] = pack.requires_capabilities;
  return random.times(count, (at): Inputs => {
    const drop = random.pick([0, 0, 0.25, 0.6]);
    const context: Record<string, unknown> = { ...acceptedMembers(schema, random, drop) };
    for (const name of ['source_account_type', 'destination_account_type'])
      if (context[name] !== undefined) context[name] = random.pick(['client_funds', 'proprietary', 'alpha']);
    for (const name of open) {
      if (random.chance(0.25)) continue;
      const special = Object.hasOwn(SPECIAL, name) ? SPECIAL[name] : undefined;
      context[name] = special?.(random) ?? random.pick([...(random.chance(0.5) ? NUMBERS : WORDS), random.pick(ODD)]);
    }
    // Every optional member is the only one that is missing, in turn.
    const missing = optional[at % (optional.length + 4)];
    if (missing !== undefined) delete context[missing];
    if (random.chance(0.05)) context[random.pick(Object.keys(context))] = random.pick(ODD);
    const block = limitBlock(pack.id, words, random, random.pick([0, 0, 0, 0.15]));
    const layout = random.weighted<Members>([
      [5, { [capability]: block }],
      [5, dotted(capability.split('.'), block)],
      [1, { 'example.other': block }],
      [1, {}],
    ]);
    const whole = stateOf(pack.id, words, random);
    const state = random.weighted<Members | undefined>([
      [6, whole],
      [1, Object.fromEntries(Object.entries(whole).filter(() => random.chance(0.6)))],
      [1, Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, emptyLike(value)]))],
      [1, {}],
      [1, undefined],
    ]);
    return {
      context,
      passport: {
        ...passportOf(pack.requires_capabilities, layout, random),
        regions: random.chance(0.8) ? words : someWords(random, ['US', 'DE', 'alpha']),
      },
      state,
      facts: factsOf(pack.id, words, random),
    };
  });
};
