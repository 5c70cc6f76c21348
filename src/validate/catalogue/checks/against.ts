import type { CheckEntry } from '../check-entry.js';

/** With `--against PACK`. */
export const AGAINST_CHECKS: readonly CheckEntry[] = [
  {
    about: 'against',
    code: 'passport/lacks-capability',
    severity: 'error',
    finds: 'the pack requires a capability that is not held',
    requirements: ['OAP-PASSPORT-027'],
  },
  {
    about: 'against',
    code: 'passport/assurance-too-low',
    severity: 'error',
    finds: 'the pack requires a higher level',
    requirements: ['OAP-POLICY-004'],
    errata: ['E-23'],
  },
  {
    about: 'against',
    code: 'passport/lacks-limit',
    severity: 'error',
    finds: 'the pack requires a limit that is not there',
    requirements: ['OAP-POLICY-011'],
    errata: ['E-57'],
  },
  {
    about: 'against',
    code: 'context/lacks-member',
    severity: 'error',
    finds: 'the pack requires a member of the context',
    requirements: ['OAP-POLICY-012'],
  },
];
