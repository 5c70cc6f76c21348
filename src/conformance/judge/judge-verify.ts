import { isMembers } from '../../spec/index.js';
import type { VerifyStep } from '../cases/index.js';
import type { Answer } from '../target.js';
import { type Judging, show, why } from './judging.js';
import type { Why } from './verdict.js';

/** What came of `receipt.verify`: whether the receipt was accepted. Words for why it was not are the implementation's own. */
export const judgeVerify = (at: Judging, { expect }: VerifyStep, answer: Answer): readonly Why[] => {
  const accepted = answer.kind === 'result' && isMembers(answer.result) ? answer.result.accepted : undefined;
  if (typeof accepted !== 'boolean')
    return [why(at, 'verify/no-answer', '`accepted` is no boolean', { actual: show(answer) })];
  if (accepted === expect.accepted) return [];
  const words = (yes: boolean): string =>
    yes ? 'accepted' : `refused${expect.reason === undefined ? '' : ` (${expect.reason})`}`;
  return [
    why(at, 'verify/wrong-answer', accepted ? 'it accepted the receipt' : 'it refused the receipt', {
      expected: words(expect.accepted),
      actual: accepted ? 'accepted' : 'refused',
    }),
  ];
};
