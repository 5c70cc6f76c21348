import type { Members } from '../documents.js';
import {
  BY_NAME,
  CURRENCIES,
  FACTS,
  FLAGS,
  LEVELS,
  listOf,
  type Make,
  mapOf,
  NOW,
  numbers,
  oneOf,
  REPORT_TYPES,
  STATE,
  UNDECLARED,
  WORDS,
  WRONG,
} from './input-values.js';
import type { Random } from './random.js';

/** A limit as the reference lists it. */
export interface LimitEntry {
  readonly key: string;
  readonly type: string;
}

/** What inputs of one pack are made of. */
export interface InputPlan {
  readonly capabilities: readonly string[];
  readonly schema: unknown;
  readonly limits: readonly LimitEntry[];
  /** The texts that read the inputs: nothing is made that neither names. */
  readonly texts: readonly string[];
}

/** One set of inputs. `limits` is the block that stands in the passport; `layout` how it stands there. */
export interface Inputs {
  readonly passport: Members;
  readonly context: Members;
  readonly limits: Members;
  readonly layout: 'flat' | 'dotted';
  readonly state: Members;
  readonly facts: Members;
  readonly now: string;
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value, now and then a wrong one: of another type, or the text of a list in place of the list. */
const sometimes = (random: Random, make: Make, wrong: number): unknown => {
  const value = make(random);
  if (!random.chance(wrong)) return value;
  const isList = Array.isArray(value) && value.every((element) => typeof element === 'string');
  return isList && random.chance(0.5) ? value.join(',') : random.pick(WRONG);
};

/** A value for a member of a context, by its name and then by its schema. */
const makerOf = (name: string, schema: unknown): Make => {
  const special = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (special !== undefined) return special;
  if (!isMembers(schema)) return oneOf(WRONG);
  if (Array.isArray(schema.enum)) return oneOf([...(schema.enum as unknown[]).slice(0, 4), 'alpha']);
  switch (schema.type) {
    case 'integer':
    case 'number':
      return numbers;
    case 'boolean':
      return oneOf(FLAGS);
    case 'array':
      return listOf(WORDS);
    case 'object':
      return () => ({});
    default:
      return oneOf(WORDS);
  }
};

const enumsOf = (schema: unknown): readonly unknown[] =>
  isMembers(schema) && isMembers(schema.properties)
    ? Object.values(schema.properties).flatMap((inner) =>
        isMembers(inner) && Array.isArray(inner.enum) ? (inner.enum as unknown[]).slice(0, 4) : [],
      )
    : [];

const pickMembers = (
  members: Readonly<Record<string, Make>>,
  drop: number,
  wrong: number,
): ((random: Random) => Members) => {
  const entries = Object.entries(members);
  return (random) =>
    Object.fromEntries(
      entries.filter(() => !random.chance(drop)).map(([name, make]) => [name, sometimes(random, make, wrong)]),
    );
};

const limitMaker = ({ key, type }: LimitEntry, words: readonly unknown[]): Make => {
  const special = Object.hasOwn(BY_NAME, key) ? BY_NAME[key] : undefined;
  if (special !== undefined) return special;
  if (key === 'currency_limits') {
    const names = ['max_per_tx', 'daily_cap', 'max_per_contract', 'require_attorney_review_threshold'];
    const bounds = Object.fromEntries(names.map((name) => [name, numbers]));
    return mapOf(CURRENCIES, pickMembers(bounds, 0.1, 0.03), 0.3);
  }
  if (key === 'permissions') {
    const lists = {
      allowed_entity_types: listOf(words.slice(0, 3)),
      allowed_actions: listOf(['read', 'export', 'delete']),
    };
    return mapOf(['alpha', 'beta', 'gamma'], pickMembers(lists, 0.1, 0.15), 0.2);
  }
  if (type.startsWith('string[]')) return listOf(words);
  if (type.startsWith('integer') || type.startsWith('number')) return numbers;
  if (type.startsWith('boolean')) return oneOf(FLAGS);
  if (type.startsWith('assurance')) return oneOf(LEVELS);
  return () => ({});
};

const makePassport = (random: Random, { capabilities }: InputPlan): Members => {
  const held = [...capabilities, 'demo.other'].filter(() => !random.chance(0.2));
  const members: Record<string, unknown> = {
    passport_id: '7b0f3c52-6f0e-4c7d-9d55-0a2f4b6c8e11',
    owner_id: 'org_example',
    status: random.pick(['active', 'active', 'draft', 'suspended', 'revoked']),
    assurance_level: random.pick(LEVELS),
    capabilities: held.map((id) => ({ id })),
    regions: random.some(['US', 'US-CA', 'DE', 'FR'], 3),
  };
  for (const name of ['status', 'assurance_level', 'capabilities', 'regions'])
    if (random.chance(0.03)) delete members[name];
  return members;
};

/** How often a member is left out, and how often it is of a wrong type. */
interface Noise {
  readonly drop: number;
  readonly wrong: number;
}

/**
 * Makes the inputs of a pack: contexts by its schema, limits by what the reference lists, state and facts by name; values come from
 * few, so that they meet. Some are left out, some are of a wrong type.
 */
export const inputMaker = (plan: InputPlan): ((random: Random) => Inputs) => {
  const properties = isMembers(plan.schema) && isMembers(plan.schema.properties) ? plan.schema.properties : {};
  const wanted = new Set(plan.texts.flatMap((text) => text.match(/\w+/g) ?? []));
  // The names behind `derived`, and behind functions of the older dialect.
  if (wanted.has('derived')) for (const name of ['url', 'data_timestamp']) wanted.add(name);
  if (wanted.has('is_market_open')) wanted.add('market_open');
  const names = [...new Set([...Object.keys(properties), ...UNDECLARED])].filter((name) => wanted.has(name));
  const context = Object.fromEntries(names.map((name) => [name, makerOf(name, properties[name])]));
  const words = [...enumsOf(plan.schema), ...WORDS];
  const entries = plan.limits.filter(({ key }) => wanted.has(key));
  const nested = entries.filter(({ type }) => type.includes('under each report type'));
  const flat = entries.filter((entry) => !nested.includes(entry));
  const makersOf = (entries: readonly LimitEntry[]) =>
    Object.fromEntries(entries.map((entry) => [entry.key, limitMaker(entry, words)]));
  const [top, inner] = [makersOf(flat), makersOf(nested)];
  const only = (makers: Readonly<Record<string, Make>>) =>
    Object.fromEntries(Object.entries(makers).filter(([name]) => wanted.has(name)));
  const [state, facts] = [only(STATE), only(FACTS)];
  return (random) => {
    const noise: Noise = random.pick([
      { drop: 0, wrong: 0 },
      { drop: 0.2, wrong: 0 },
      { drop: 0.4, wrong: 0 },
      { drop: 0.1, wrong: 0.3 },
    ]);
    const { drop, wrong } = noise;
    const byType = nested.length === 0 ? {} : mapOf(REPORT_TYPES, pickMembers(inner, drop / 2, wrong), 0.2)(random);
    return {
      passport: makePassport(random, plan),
      context: pickMembers(context, drop, wrong)(random),
      limits: { ...pickMembers(top, drop / 2, wrong)(random), ...byType },
      layout: random.pick(['flat', 'dotted'] as const),
      state: pickMembers(state, drop / 4, 0)(random),
      facts: pickMembers(facts, drop / 4, 0)(random),
      now: NOW,
    };
  };
};

/** The passport with its block where its layout puts it. */
export const withBlock = ({ passport, limits, layout }: Inputs, capability: string): Members => {
  if (layout === 'flat') return { ...passport, limits: { [capability]: limits } };
  const dotted = capability.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), limits);
  return { ...passport, limits: dotted };
};
