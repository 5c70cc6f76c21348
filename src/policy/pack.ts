import { type CompileOptions, type Condition, compile, isRecord, parse, type Tree } from '../expr/index.js';
import { ASSURANCE_RANK, PUBLISHED_FACTS, PUBLISHED_STATE, type RequirementId } from '../spec/index.js';
import {
  type ContextCheck,
  checkPolicyPack,
  compileContextSchema,
  findShippedContext,
  isShippedContext,
} from '../validate/index.js';
import { isDeclaredOptional, requiredMembers } from './context-schema.js';
import type { PackDocument, RuleDocument } from './document.js';
import { legacyFunctions } from './legacy-functions.js';
import type { PackProblem } from './pack-problem.js';
import { loadMatcher } from './patterns.js';
import { type Aggregate, prepareAggregates } from './state/index.js';

/** A rule made ready. Either `condition` or `validator` is there. */
export interface PreparedRule {
  readonly name: string;
  readonly index: number;
  readonly pointer: string;
  readonly condition?: Condition;
  readonly validator?: string;
  readonly denyCode: string;
  readonly message: string;
}

/** A pack made ready once for any number of evaluations. Immutable. */
export interface PreparedPack {
  readonly id: string;
  readonly document: unknown;
  /** Faults that make every evaluation `oap.policy_error`; empty for a pack that runs. */
  readonly problems: readonly PackProblem[];
  readonly capabilities: readonly string[];
  readonly minAssurance: string;
  readonly limitsRequired: readonly string[];
  /** What rules see as `policy`. */
  readonly policy: { readonly id: string; readonly min_assurance: string };
  readonly requiredMembers: readonly string[];
  /** Those of them that `required_context` itself does not demand. */
  readonly undemandedMembers: readonly string[];
  /** Problems of a context under `required_context`; a pack without one takes any object. */
  readonly checkContext: ContextCheck;
  readonly rules: readonly PreparedRule[];
  readonly aggregates: ReadonlyMap<string, Aggregate>;
  /** Names that a context may not carry because a legacy rule would take them for state or facts (E-14). */
  readonly reservedNames: ReadonlySet<string>;
  readonly ttlSeconds: number;
  readonly readsState: boolean;
  readonly compileOptions: CompileOptions;
}

/** Seconds that a decision may be cached when the pack does not say (E-34). */
const DEFAULT_TTL_SECONDS = 60;

const NO_PROBLEMS: ContextCheck = () => [];

const REQUIREMENT_OF: Readonly<Record<string, RequirementId>> = {
  'too-long': 'OAP-EXPR-009',
  'forbidden-name': 'OAP-EXPR-008',
};

interface RuleText {
  readonly rule: RuleDocument;
  readonly index: number;
  readonly tree?: Tree;
}

const parseRules = (document: PackDocument, problems: PackProblem[]): readonly RuleText[] =>
  document.evaluation_rules.map((rule, index) => {
    if (rule.type === 'custom_validator' || rule.condition === undefined) return { rule, index };
    const parsed = parse(rule.condition, rule.type === 'expression' ? 'standard' : 'legacy');
    if (parsed.ok) return { rule, index, tree: parsed.tree };
    const { code, message, hint, start, end } = parsed.fault;
    const pointer = `/evaluation_rules/${index}/condition`;
    const base = {
      code: `pack/condition-${code}`,
      pointer,
      range: { start, end },
      requirement: REQUIREMENT_OF[code] ?? 'OAP-EXPR-006',
    } as const;
    problems.push({
      ...base,
      message: `rule \`${rule.name}\`: ${message}`,
      ...(hint === undefined ? {} : { hint }),
      ...(code === 'prose' ? { erratum: 'E-10' as const } : {}),
    });
    return { rule, index };
  });

/** How long a decision may be cached, also where the rest of the pack is broken. */
const ttlOf = (document: unknown): number => {
  const cache = isRecord(document) && Object.hasOwn(document, 'cache') ? document.cache : undefined;
  const ttl = isRecord(cache) && Object.hasOwn(cache, 'default_ttl_seconds') ? cache.default_ttl_seconds : undefined;
  return typeof ttl === 'number' && Number.isInteger(ttl) && ttl >= 0 ? ttl : DEFAULT_TTL_SECONDS;
};

const broken = (document: unknown, problems: readonly PackProblem[]): PreparedPack => ({
  id: isRecord(document) && Object.hasOwn(document, 'id') && typeof document.id === 'string' ? document.id : '',
  document,
  problems,
  capabilities: [],
  minAssurance: '',
  policy: { id: '', min_assurance: '' },
  limitsRequired: [],
  requiredMembers: [],
  undemandedMembers: [],
  checkContext: NO_PROBLEMS,
  rules: [],
  aggregates: new Map(),
  reservedNames: new Set(),
  ttlSeconds: ttlOf(document),
  readsState: false,
  compileOptions: { levels: ASSURANCE_RANK },
});

/** `findKnown` gives the check of contexts where it need not be compiled. */
const prepare = async (document: unknown, findKnown: typeof findShippedContext): Promise<PreparedPack> => {
  const problems: PackProblem[] = checkPolicyPack(document).map((problem) => ({
    code: `pack/schema-${problem.keyword}`,
    ...problem,
    requirement: 'OAP-POLICY-001',
    erratum: 'E-51',
  }));
  if (problems.length > 0) return broken(document, problems);
  const pack = document as PackDocument;
  const { required_fields: fields = [], required_context: schema } = pack;
  const texts = parseRules(pack, problems);
  const declared =
    pack['x-state'] ?? (Object.hasOwn(PUBLISHED_STATE, pack.id) ? PUBLISHED_STATE[pack.id] : undefined) ?? {};
  const aggregates = prepareAggregates(declared, '/x-state', problems);
  let checkContext = schema === undefined ? NO_PROBLEMS : await findKnown(pack.id, schema);
  if (checkContext === undefined) {
    const compiled = await compileContextSchema(schema);
    if (compiled.ok) checkContext = compiled.check;
    else
      problems.push(
        ...compiled.problems.map((problem) => ({
          code: 'pack/context-schema',
          ...problem,
          pointer: `/required_context${problem.pointer}`,
          requirement: 'OAP-POLICY-012' as const,
        })),
      );
  }
  if (problems.length > 0 || checkContext === undefined) return broken(document, problems);

  const facts = new Set(Object.hasOwn(PUBLISHED_FACTS, pack.id) ? PUBLISHED_FACTS[pack.id] : []);
  const matches = texts.some(({ tree }) => tree?.text.includes('matches'));
  const compileOptions: CompileOptions = {
    levels: ASSURANCE_RANK,
    state: new Map(
      [...aggregates.values()].map(({ name, by }): [string, { keyed: boolean }] => [name, { keyed: by !== undefined }]),
    ),
    facts,
    functions: legacyFunctions(pack),
    isOptional: (path) => isDeclaredOptional(schema, { required: fields, optional: pack.optional_fields ?? [] }, path),
    ...(matches ? { matcher: await loadMatcher() } : {}),
  };
  const rules = texts.map(({ rule, index, tree }): PreparedRule => {
    const base = {
      name: rule.name,
      index,
      pointer: `/evaluation_rules/${index}`,
      denyCode: rule.deny_code,
      message: rule.message ?? rule.description ?? `Rule ${rule.name} denies`,
    };
    return tree === undefined
      ? { ...base, validator: rule.validator ?? '' }
      : { ...base, condition: compile(tree, compileOptions) };
  });
  for (const { condition, pointer, name } of rules) {
    const pattern = condition?.issues.find(({ reason }) => reason === 'pattern');
    if (pattern)
      problems.push({
        code: 'pack/condition-pattern',
        pointer: `${pointer}/condition`,
        message: `rule \`${name}\`: ${pattern.message}`,
        range: { start: pattern.start, end: pattern.end },
        requirement: 'OAP-EXPR-005',
      });
  }
  if (problems.length > 0) return broken(document, problems);
  const legacy = texts.some(({ tree }) => tree?.dialect === 'legacy');
  return {
    id: pack.id,
    document,
    problems,
    capabilities: pack.requires_capabilities,
    minAssurance: pack.min_assurance,
    policy: { id: pack.id, min_assurance: pack.min_assurance },
    limitsRequired: pack.limits_required ?? [],
    requiredMembers: requiredMembers(schema, fields),
    undemandedMembers: fields.filter((name) => !requiredMembers(schema, []).includes(name)),
    checkContext,
    rules,
    aggregates,
    reservedNames: new Set(legacy ? [...aggregates.keys(), ...facts] : []),
    ttlSeconds: ttlOf(pack),
    readsState: rules.some(({ condition }) => (condition?.reads.state.size ?? 0) > 0),
    compileOptions,
  };
};

/**
 * Prepares a policy pack: checks it, parses and compiles every condition, compiles `required_context`, reads `x-state`.
 * Never throws for what is wrong with the pack: that is in `problems`, with pointers into the document, and evaluates to `oap.policy_error`.
 *
 * @param document the parsed `policy.json`
 */
export const preparePack = (document: unknown): Promise<PreparedPack> => prepare(document, findShippedContext);

const checksNothing: ContextCheck = () => {
  throw new Error('a pack that was only looked at evaluates nothing');
};

/** The id of a policy pack, and what `preparePack` finds wrong with it; the code that shipped schemas were compiled to is not loaded for it. */
export const findPackProblems = async (document: unknown): Promise<Pick<PreparedPack, 'id' | 'problems'>> => {
  const known = async (id: string, schema: unknown) => (isShippedContext(id, schema) ? checksNothing : undefined);
  const { id, problems } = await prepare(document, known);
  return { id, problems };
};
