import { subjectKind } from '../credential/subject-kind.js';
import { type Check, memberOf } from '../finding.js';

/** A credential is a receipt only when it wraps a decision. */
export const checkReceiptForm: Check = (document) => {
  if (memberOf(document, 'credentialSubject') === undefined || subjectKind(document) !== 'passport') return [];
  return [
    {
      code: 'receipt/not-a-receipt',
      severity: 'error',
      pointer: '/type',
      message: 'the credential wraps a passport; a receipt is a decision, or the credential of one',
      requirement: 'OAP-VC-003',
    },
  ];
};
