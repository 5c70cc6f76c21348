import { OapError } from '../../diagnostics/index.js';
import type { ReadDecision } from '../decision/read-decision.js';
import { ageFlaw } from '../keys/age-flaw.js';
import type { KeyAnswer, KeyFinder, KeyFound } from '../keys/key-answer.js';
import { failed, notChecked, passed, type Step, type StepProblem } from './step.js';

export interface KeyOutcome {
  readonly step: Step;
  readonly found?: KeyFound;
}

const unavailable = (thrown: unknown): StepProblem => {
  if (!(thrown instanceof OapError)) throw thrown;
  const { code, message, hint } = thrown;
  const problem: StepProblem = { outcome: 'not-checked', code, message, requirement: 'OAP-KEYS-008' };
  return hint === undefined ? problem : { ...problem, hint };
};

const ageProblem = ({ key }: KeyFound, startMs: number | undefined): Step | undefined => {
  const flaw = startMs === undefined ? undefined : ageFlaw(key, startMs);
  return flaw && failed('key', flaw.code, flaw.message, { requirement: 'OAP-KEYS-008', erratum: 'E-41' });
};

const WORDS = {
  exact: (kid: string) => kid,
  'last-part': (kid: string) => `${kid}, there called ${kid.slice(kid.lastIndexOf(':') + 1)} (D-13)`,
  given: () => 'the key that was given',
} as const;

/** Step 2: the key that `kid` names is found and may have signed this decision (OAP-KEYS-001, OAP-KEYS-008). */
export const keyStep = (
  { body, startMs }: ReadDecision,
  find: KeyFinder | undefined,
): KeyOutcome | Promise<KeyOutcome> => {
  const { kid } = body;
  if (typeof kid !== 'string')
    return {
      step: failed('key', 'key/no-kid', 'the decision names no key: it lacks `kid`', {
        requirement: 'OAP-KEYS-001',
      }),
    };
  if (find === undefined)
    return {
      step: notChecked('key', 'key/no-source', 'no source of keys was given', {
        hint: 'give --jwks, --key, --registry or --owner',
        requirement: 'OAP-KEYS-008',
      }),
    };
  const judge = (answer: KeyAnswer): KeyOutcome => {
    if ('outcome' in answer) return { step: { step: 'key', ...answer } };
    const problem = ageProblem(answer, startMs);
    if (problem !== undefined) return { step: problem };
    return { step: passed('key', `${WORDS[answer.match](kid)}, from ${answer.source}`), found: answer };
  };
  try {
    const answer = find(kid);
    return answer instanceof Promise ? answer.catch(unavailable).then(judge) : judge(answer);
  } catch (thrown) {
    return judge(unavailable(thrown));
  }
};
