import { parseTimestamp } from '../../policy/index.js';
import { isMembers } from '../../spec/index.js';
import type { LoadedConformanceCase, LoadedStep } from '../cases/index.js';
import { DEFAULT_CLOCK, type Exchange } from '../run/plan-case.js';
import { type Answer, FEATURES } from '../target.js';
import { judgeDigest } from './judge-digest.js';
import { judgeEvaluate } from './judge-evaluate.js';
import { judgeHttp } from './judge-http.js';
import { judgeJwks, judgeRotation } from './judge-jwks.js';
import { judgeValidate } from './judge-validate.js';
import { judgeVerify } from './judge-verify.js';
import { isOptional, type JudgeOptions, type Judging } from './judging.js';
import type { Judgement, Why } from './verdict.js';

const ok = (answer: Answer): boolean => answer.kind === 'result' || answer.kind === 'rejected';

const judgeStep = async (at: Judging, step: LoadedStep, answer: Answer): Promise<readonly Why[]> => {
  if (step.op === 'evaluate') return judgeEvaluate(at, step, answer);
  if (step.op === 'receipt.verify') return judgeVerify(at, step, answer);
  if (step.op === 'passport.validate') return judgeValidate(at, step, answer);
  if (step.op === 'http') return judgeHttp(at, step, answer);
  if (step.op === 'digest') return judgeDigest(at, step, answer);
  return [];
};

/** Operations that `rejected` is an answer to. */
const MAY_REJECT: readonly string[] = ['evaluate', 'digest'];

const message = (answer: Answer): string => ('message' in answer ? answer.message : '');

/** What is no answer at all, or one that the operation does not have: an error of the case, never a denial. */
const troubleOf = ({ request, answer }: Exchange, { declaration }: JudgeOptions): Judgement | undefined => {
  const op = String(request.op);
  if (answer.kind === 'rejected' && !MAY_REJECT.includes(op))
    return { verdict: 'error', why: [{ code: 'target/protocol', message: `\`rejected\` is no answer to ${op}` }] };
  if (ok(answer)) return undefined;
  if (answer.kind !== 'unsupported')
    return { verdict: 'error', why: [{ code: `target/${answer.kind}`, message: `${op}: ${message(answer)}` }] };
  const isFeature = FEATURES.some((each) => each === answer.feature);
  const promised = !isFeature || declaration.features.some((each) => each === answer.feature);
  const reason = `${op}: it does not support ${answer.feature}${answer.reason === '' ? '' : ` (${answer.reason})`}`;
  return promised
    ? {
        verdict: 'fail',
        why: [{ code: 'target/unsupported', message: `${reason}, which its role or its features promise` }],
      }
    : { verdict: 'error', why: [{ code: 'target/undeclared', message: reason }] };
};

/**
 * Judges a case by what was said: a pure function of the case with its placeholders filled, and the transcript, so that anybody can judge
 * again. Knows nothing of the twin.
 */
export const judgeCase = async (
  each: LoadedConformanceCase,
  exchanges: readonly Exchange[],
  options: JudgeOptions,
): Promise<Judgement> => {
  if (exchanges.length === 0)
    return { verdict: 'not-run', why: [{ code: 'target/not-run', message: 'nothing was asked' }] };
  for (const exchange of exchanges) {
    const trouble = troubleOf(exchange, options);
    if (trouble !== undefined) return trouble;
  }
  const found: Why[] = [];
  const jwks: unknown[] = [];
  const decisionIds = new Set<string>();
  const statuses = new Map<string, string>();
  let nowMs = parseTimestamp(each.clock ?? DEFAULT_CLOCK) ?? 0;
  let step = 0;
  let rotated = false;
  for (const { request, answer } of exchanges) {
    const at: Judging = { ...options, each, step: step + 1, nowMs, jwks, decisionIds, statuses };
    if (request.op === 'jwks' && answer.kind === 'result') {
      found.push(...judgeJwks(at, answer.result));
      if (rotated && jwks.length > 0) found.push(...judgeRotation(at, answer.result));
      rotated = false;
      jwks.push(answer.result);
    }
    const asked = each.steps[step];
    if (asked === undefined || request.op !== asked.op) continue;
    step++;
    found.push(...(await judgeStep(at, asked, answer)));
    if (asked.op === 'keys.rotate') rotated = true;
    if (asked.op === 'clock.advance') nowMs += asked.seconds * 1000;
    if (asked.op === 'passport.status') statuses.set(asked.passport_id, asked.status);
    const decision = answer.kind === 'result' && isMembers(answer.result) ? answer.result.decision : undefined;
    if (isMembers(decision) && typeof decision.decision_id === 'string') decisionIds.add(decision.decision_id);
  }
  if (step < each.steps.length)
    return { verdict: 'not-run', why: [{ code: 'target/not-run', message: 'not every step was put' }] };
  if (found.length === 0) return { verdict: 'pass', why: [] };
  // Whoever chose a reading is bound by it.
  const mild =
    each.interpretation === undefined && found.every(({ requirement }) => isOptional(requirement, options.levelOf));
  return { verdict: mild ? 'warn' : 'fail', why: found };
};
