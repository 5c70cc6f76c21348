import type { Verification } from '../../crypto/index.js';
import { neutralise } from '../../report/index.js';
import { citation, formatNotes, formatStepLines, formatVerdict, TITLE } from '../format-steps.js';

const LONGEST = 200;
const show = (text: string | null): string => {
  const safe = neutralise(text ?? 'nobody');
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1)}…` : safe;
};

/** What a decision says, in one line; it is not to be believed unless it is valid. */
const describe = ({ decision }: Verification): string => {
  if (decision === null) return 'no decision';
  const { allow, policyId, agentId, kid, dialect } = decision;
  const what = allow === null ? 'no verdict' : allow ? 'allow' : 'deny';
  return `${what} by ${show(policyId ?? 'no policy')} for agent ${show(agentId)}, kid ${show(kid ?? 'none')}${dialect === 'spec' ? '' : ` (dialect ${dialect})`}`;
};

/** The steps of a verification, a line each, under its verdict; notes at the end. */
export const formatVerification = (verification: Verification, color: boolean): string => {
  const { verdict, steps, notes } = verification;
  return [
    `${formatVerdict(verdict, color)}  ${describe(verification)}`,
    ...formatStepLines(steps, color),
    ...formatNotes(notes),
  ].join('\n');
};

/** Why a decision is not valid, in one line: the first step that failed, else the first that was not done. */
export const formatFailure = ({ verdict, steps }: Verification): string => {
  const step = steps.find(({ outcome }) => outcome === 'fail') ?? steps.find(({ outcome }) => outcome !== 'pass');
  return step === undefined
    ? TITLE[verdict]
    : `${TITLE[verdict]}  ${step.step}: ${neutralise(step.message)}${citation(step)}`;
};
