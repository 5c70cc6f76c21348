import { EvaluationScope } from '../../../src/policy/evaluation-scope.js';
import { type PreparedPack, type PreparedRule, preparePassport } from '../../../src/policy/index.js';
import { ASSURANCE_LEVELS } from '../../../src/spec/index.js';
import { type Inputs, inputMaker, type LimitEntry, withBlock } from './generate-inputs.js';
import { Random } from './random.js';
import { compileReference, type Reference, type ReferenceScope } from './reference-expression.js';

/** A rule of ours beside the reference for it. */
export interface Pairing {
  readonly pack: PreparedPack;
  readonly schema: unknown;
  readonly limits: readonly LimitEntry[];
  readonly rule: PreparedRule;
  /** Sets pairings apart that bear one name. */
  readonly label: string;
  readonly reference: string;
}

/** What one set of inputs led to: whether the rule passes here, whether it passes there. */
export interface Comparison {
  readonly inputs: Inputs;
  readonly ours: boolean;
  readonly theirs: boolean;
  readonly scope: ReferenceScope;
}

const RANK = Object.fromEntries(ASSURANCE_LEVELS.map((level, rank) => [level, rank]));

const urlHost = (url: unknown): string => {
  if (typeof url !== 'string' || !URL.canParse(url)) return '';
  return new URL(url).hostname.toLowerCase().replace(/\.$/, '');
};

const ageSeconds = (at: unknown, now: string): number | null =>
  typeof at === 'string' && /^\d{4}-\d\d-\d\dT/.test(at) ? (Date.parse(now) - Date.parse(at)) / 1000 : null;

const referenceScope = (inputs: Inputs, pack: PreparedPack): ReferenceScope => {
  const { passport, context, limits, state, facts, now } = inputs;
  return {
    passport,
    context,
    limits,
    policy: { id: pack.id, min_assurance: pack.minAssurance },
    assurance: { rank: RANK },
    state,
    facts,
    derived: {
      data_age_seconds: ageSeconds(context.data_timestamp, now),
      url_host: urlHost(context.url),
    },
  };
};

const passes = (rule: PreparedRule, pack: PreparedPack, inputs: Inputs): boolean => {
  const passport = preparePassport(withBlock(inputs, pack.capabilities[0] ?? ''));
  const scope = new EvaluationScope(pack, passport, inputs.context, inputs, Date.parse(inputs.now));
  const outcome = rule.condition?.test(scope);
  if (typeof outcome === 'boolean') return outcome;
  if (outcome === undefined || outcome.fault === 'policy')
    throw new Error(`${pack.id} ${rule.name} cannot be decided: ${outcome?.message ?? 'it has no condition'}`);
  return outcome.fault === 'skip';
};

/** Compares a rule with its reference on generated inputs, the same on every run. */
export const comparePairing = (
  { pack, schema, limits, rule, label, reference }: Pairing,
  times: number,
): readonly Comparison[] => {
  const { capabilities } = pack;
  const texts = [rule.condition?.tree.text ?? '', reference];
  const make = inputMaker({ capabilities, schema, limits, texts });
  const theirs: Reference = compileReference(reference);
  const random = new Random(`${pack.id} ${label}`);
  return Array.from({ length: times }, () => {
    const inputs = make(random);
    const scope = referenceScope(inputs, pack);
    return { inputs, scope, ours: passes(rule, pack, inputs), theirs: theirs(scope) === true };
  });
};
