import { type Check, memberOf } from '../finding.js';

/** A denial that is dressed up as a failure: reason codes belong in a signed decision (E-33). */
export const checkErrorBodyCode: Check = (document) => {
  const code = memberOf(memberOf(document, 'error'), 'code');
  if (typeof code !== 'string' || !code.startsWith('oap.')) return [];
  return [
    {
      code: 'error-body/reason-code',
      severity: 'error',
      pointer: '/error/code',
      message: 'reason codes belong in decisions: a denial is answered with a signed decision, not with an error',
      requirement: 'OAP-ERRORS-015',
      erratum: 'E-33',
    },
  ];
};
