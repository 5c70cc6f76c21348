import type { CheckEntry } from '../check-entry.js';

/** Of decisions and receipts. */
export const DECISION_CHECKS: readonly CheckEntry[] = [
  {
    about: 'decision',
    code: 'decision/dialect',
    severity: 'error, or warning',
    finds:
      'the decision is of a dialect, which is named with what it lacks; a warning for one that has the members of both shapes and says the same in both',
    requirements: ['OAP-DECISION-001'],
    errata: ['E-02'],
  },
  {
    about: 'decision',
    code: 'decision/other-dialect',
    severity: 'error',
    finds: 'with `--kind decision-…`: it is of another dialect',
    requirements: ['OAP-DECISION-001'],
    errata: ['E-02'],
  },
  {
    about: 'decision',
    code: 'decision/shapes-disagree',
    severity: 'error',
    finds: 'members of both shapes are there and say two things',
    requirements: ['OAP-DECISION-001'],
    errata: ['E-02'],
  },
  {
    about: 'decision',
    code: 'decision/placeholder',
    severity: 'error',
    finds: '`passport_digest` or `signature` cannot be one: wrong encoding or length, or a short text repeated',
    requirements: ['OAP-DECISION-014', 'OAP-SIGN-003'],
    errata: ['E-05', 'E-06'],
  },
  {
    about: 'decision',
    code: 'decision/allow-without-reason',
    severity: 'error',
    finds: 'it allows, and no reason is `oap.allowed`',
    requirements: ['OAP-DECISION-015'],
  },
  {
    about: 'decision',
    code: 'decision/denial-says-allowed',
    severity: 'error',
    finds: 'it denies, and a reason is `oap.allowed`',
    requirements: ['OAP-DECISION-015'],
  },
  {
    about: 'decision',
    code: 'decision/empty-code',
    severity: 'error',
    finds: 'a reason has an empty code',
    requirements: ['OAP-DECISION-008'],
    errata: ['E-60'],
  },
  {
    about: 'decision',
    code: 'decision/expiry-out-of-range',
    severity: 'error',
    finds: '`created_at` and `expires_in` add up to no time',
    requirements: ['OAP-DECISION-010'],
  },
  {
    about: 'decision',
    code: 'decision/expires-before-issued',
    severity: 'error',
    finds: '`expires_at` is before `issued_at`',
    requirements: ['OAP-DECISION-010'],
    errata: ['E-02'],
  },
  {
    about: 'receipt',
    code: 'receipt/not-a-receipt',
    severity: 'error',
    finds: 'the credential wraps a passport',
    requirements: ['OAP-VC-003'],
  },
];
