import { isMembers } from '../../spec/index.js';
import type { ValidateStep } from '../cases/index.js';
import type { Answer } from '../target.js';
import { type Judging, show, why } from './judging.js';
import type { Why } from './verdict.js';

/** What came of `passport.validate`: whether the passport is valid. */
export const judgeValidate = (at: Judging, { expect }: ValidateStep, answer: Answer): readonly Why[] => {
  const valid = answer.kind === 'result' && isMembers(answer.result) ? answer.result.valid : undefined;
  if (typeof valid !== 'boolean')
    return [why(at, 'validate/no-answer', '`valid` is no boolean', { actual: show(answer) })];
  if (valid === expect.valid) return [];
  const words = (yes: boolean): string => (yes ? 'valid' : 'not valid');
  return [
    why(at, 'validate/wrong-answer', `it says that the passport is ${words(valid)}`, {
      expected: words(expect.valid),
      actual: words(valid),
    }),
  ];
};
