import { canonicalize, digest, parseJson } from '../../json/index.js';
import { compareOutcome, readExpectation } from '../../runner/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import { checkKind } from '../../validate/index.js';
import type { EvaluateStep } from '../cases/index.js';
import { isPackId } from '../cases/loaded-case.js';
import type { Answer } from '../target.js';
import { judgeDecision } from './judge-decision.js';
import { type Judging, show, why } from './judging.js';
import type { Why } from './verdict.js';

const POLICY_ERROR = 'oap.policy_error';

/** Members of a decision that an expectation may ask for besides verdict and reasons. */
const ASKED = [
  'expires_in',
  'agent_id',
  'owner_id',
  'assurance_level',
  'created_at',
  'passport_digest',
  'kid',
] as const;

const passportOf = ({ passport, passport_text }: EvaluateStep): unknown => {
  if (passport_text === undefined) return passport;
  const parsed = parseJson(passport_text, { file: 'passport' });
  return parsed.ok ? parsed.value : undefined;
};

const judgeAsked = (at: Judging, expect: Members, decision: Members, passport: unknown): readonly Why[] =>
  ASKED.filter((member) => Object.hasOwn(expect, member)).flatMap((member) => {
    const wanted = expect[member] === 'computed' && member === 'passport_digest' ? digest(passport) : expect[member];
    if (decision[member] !== undefined && canonicalize(decision[member]) === canonicalize(wanted)) return [];
    return [
      why(at, 'decision/not-as-expected', `\`${member}\` is not what the case expects`, {
        expected: show(wanted),
        actual: show(decision[member]),
      }),
    ];
  });

/** Verdict and codes of a decision; undefined when it has none that could be compared. */
const outcomeOf = (decision: Members): { readonly allow: boolean; readonly codes: readonly string[] } | undefined => {
  const { allow, reasons } = decision;
  if (typeof allow !== 'boolean' || !Array.isArray(reasons)) return undefined;
  const codes = reasons.map((reason: unknown) => (isMembers(reason) ? reason.code : undefined));
  return codes.length > 0 && codes.every((code) => typeof code === 'string' && code !== '')
    ? { allow, codes: codes as readonly string[] }
    : undefined;
};

/**
 * What came of `evaluate`: the verdict and the reason that the case expects, in a decision that holds. An invalid passport and an unknown or
 * broken policy may be refused with a code instead of being denied with `oap.policy_error`; nothing else may.
 */
export const judgeEvaluate = async (at: Judging, step: EvaluateStep, answer: Answer): Promise<readonly Why[]> => {
  const { outcomes } = readExpectation(step.expect);
  const wanted = outcomes
    .map(({ allow, codes }) => `${allow === true ? 'allow' : 'deny'} ${codes.join(', ')}`.trim())
    .join(' or ');
  const mayRefuse = outcomes.some(({ allow, codes }) => allow === false && codes.includes(POLICY_ERROR));
  if (answer.kind === 'rejected')
    return mayRefuse
      ? []
      : [why(at, 'evaluate/rejected', 'it refused to decide', { expected: wanted, actual: `rejected ${answer.code}` })];
  const decision = answer.kind === 'result' && isMembers(answer.result) ? answer.result.decision : undefined;
  if (!isMembers(decision))
    return [why(at, 'evaluate/no-decision', 'the answer holds no decision', { requirement: 'OAP-DECISION-001' })];
  const actual = outcomeOf(decision);
  if (actual === undefined)
    return [
      why(at, 'evaluate/no-outcome', '`allow` is no boolean, or `reasons` is no list of codes', {
        requirement: typeof decision.allow === 'boolean' ? 'OAP-DECISION-008' : 'OAP-DECISION-007',
        actual: show({ allow: decision.allow, reasons: decision.reasons }),
      }),
    ];
  const compared = { pack: step.policy_id, name: at.each.name, contextDigest: () => undefined };
  const { pass } = compareOutcome(outcomes, actual, compared, false);
  if (!pass)
    return [
      why(at, 'evaluate/wrong-outcome', 'it decided otherwise', {
        expected: wanted,
        actual: `${actual.allow ? 'allow' : 'deny'} ${actual.codes.join(', ')}`,
      }),
    ];
  const passport = passportOf(step);
  // Of what is no passport or no pack nothing can be copied, and what cannot be complete is not signed.
  const policyError = !actual.allow && actual.codes[0] === POLICY_ERROR;
  const otherPack = isMembers(step.policy) && step.policy.id !== step.policy_id;
  const groundless =
    decision.signature === undefined ||
    otherPack ||
    !isPackId(step.policy_id) ||
    checkKind('passport', passport).length > 0;
  const incomplete = policyError && groundless;
  const found = incomplete ? [] : await judgeDecision(at, decision, { passport, policyId: step.policy_id });
  return [...found, ...judgeAsked(at, step.expect, decision, passport)];
};
