import { classifyDecision } from '../../spec/index.js';
import { type Check, memberOf } from '../finding.js';
import { jwsAlgorithm } from '../jws-algorithm.js';
import { showName } from '../show-value.js';

/** A token beside the decision is signed as the decision is. What it claims is for who verifies it; of a made-up decision it is made up too. */
export const checkDecisionToken: Check = (document) => {
  const { body, pointer, dialect } = classifyDecision(document);
  const token = memberOf(body, 'decision_token');
  if (dialect === 'placeholder' || typeof token !== 'string' || token.split('.').length !== 3) return [];
  const algorithm = jwsAlgorithm(token);
  if (algorithm === 'EdDSA') return [];
  return [
    {
      code: 'decision/token-algorithm',
      severity: 'warning',
      pointer: `${pointer}/decision_token`,
      message:
        algorithm === undefined
          ? 'the head of the token does not say with what it was signed'
          : `the token says that it was signed with ${showName(algorithm)}; the one algorithm is EdDSA`,
      requirement: 'OAP-SIGN-004',
      erratum: 'E-50',
    },
  ];
};
