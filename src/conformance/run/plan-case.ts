import { SPECIFICATION } from '../../spec/index.js';
import type { HttpStep, LoadedConformanceCase, LoadedStep } from '../cases/index.js';
import { type Answer, isDead, type Request } from '../target.js';
import { seededHex } from './seeded.js';

/** What the clock shows when a case does not say. */
export const DEFAULT_CLOCK = '2025-01-15T12:00:00Z';

/** One request with what came of it. */
export interface Exchange {
  readonly request: Request;
  readonly answer: Answer;
}

const NO_KEYS = { keys: [] };

/** Whether a case goes on after an answer: what could not be done leaves the rest without ground. */
const goesOn = (answer: Answer): boolean => answer.kind === 'result' || answer.kind === 'rejected';

/** The body of a request to a server: its text as it stands, or what there is of passport, policy and context. */
const bodyOf = ({ method, body_text: text, passport, policy, context }: HttpStep): string | undefined => {
  if (text !== undefined || method === 'GET') return text;
  return JSON.stringify({ passport, policy, context });
};

const requestOf = (step: LoadedStep, jwks: unknown): Request => {
  if (step.op === 'receipt.verify') {
    const { expect: _, ...members } = step;
    return { ...members, jwks: step.jwks ?? jwks };
  }
  if (step.op === 'http') {
    const { method, path, headers } = step;
    const body = bodyOf(step);
    return { op: step.op, method, path, ...(headers && { headers }), ...(body !== undefined && { body }) };
  }
  if ('expect' in step) {
    const { expect: _, ...members } = step;
    return members;
  }
  return { ...step };
};

const needsOwnKeys = (step: LoadedStep): boolean =>
  step.op === 'evaluate' || (step.op === 'receipt.verify' && step.jwks === undefined);

/**
 * The requests that a case consists of, in order: `case.begin`, the keys where decisions are to be expected, the steps, `case.end`. A
 * generator that is told each answer, so that a run asks and a check of its report compares, both by the same lines. No request carries
 * an id, a title or an expectation.
 *
 * @param each the case with its placeholders filled
 */
export function* planCase(each: LoadedConformanceCase, seed: string): Generator<Request, void, Answer> {
  const { role, level, clock = DEFAULT_CLOCK } = each;
  let jwks: unknown = NO_KEYS;
  const token = seededHex(seed, each.id, 'token').slice(0, 24);
  const begun = yield { op: 'case.begin', token, clock, profile: { revision: SPECIFICATION.revision, role, level } };
  if (begun.kind !== 'result') {
    if (!isDead(begun)) yield { op: 'case.end' };
    return;
  }
  let asked = false;
  for (const step of each.steps) {
    if (needsOwnKeys(step) && !asked) {
      const answer = yield { op: 'jwks' };
      if (isDead(answer)) return;
      if (answer.kind === 'result') jwks = answer.result;
      asked = true;
    }
    const answer = yield requestOf(step, jwks);
    if (isDead(answer)) return;
    if (!goesOn(answer)) break;
    if (step.op === 'keys.rotate') asked = false;
  }
  yield { op: 'case.end' };
}
