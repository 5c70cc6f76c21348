import { digest, parseJson } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import type { DigestStep } from '../cases/index.js';
import type { Answer } from '../target.js';
import { type Judging, show, why } from './judging.js';
import type { Why } from './verdict.js';

const computed = ({ passport, passport_text }: DigestStep): string => {
  if (passport_text === undefined) return digest(passport);
  const parsed = parseJson(passport_text, { file: 'passport' });
  return parsed.ok ? digest(parsed.value) : '';
};

/** What came of `digest`: the digest, or the refusal of a text that has none (OAP-CANON-003). */
export const judgeDigest = (at: Judging, step: DigestStep, answer: Answer): readonly Why[] => {
  const { expect } = step;
  if ('rejected' in expect) {
    if (answer.kind === 'rejected') return [];
    return [
      why(at, 'digest/not-rejected', 'it took a text that has no canonical form', {
        expected: 'rejected',
        actual: show(answer),
      }),
    ];
  }
  const wanted = expect.digest === 'computed' ? computed(step) : expect.digest;
  const actual = answer.kind === 'result' && isMembers(answer.result) ? answer.result.digest : undefined;
  if (actual === wanted) return [];
  return [
    why(at, 'digest/wrong', 'the digest is another one', {
      expected: wanted,
      actual: answer.kind === 'rejected' ? `rejected ${answer.code}` : show(actual),
    }),
  ];
};
