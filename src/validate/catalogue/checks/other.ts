import type { CheckEntry } from '../check-entry.js';

/** Of error bodies, conformance cases, and what is of no kind. */
export const OTHER_CHECKS: readonly CheckEntry[] = [
  {
    about: 'error-body',
    code: 'error-body/reason-code',
    severity: 'error',
    finds: 'the code is a reason code, which belongs in a decision',
    requirements: ['OAP-ERRORS-015'],
    errata: ['E-33'],
  },
  {
    about: 'case',
    code: 'case/own-pair',
    severity: 'error',
    finds: 'the case is its own pair',
    requirements: ['OAP-CONF-004'],
  },
  {
    about: 'case',
    code: 'case/no-expectation',
    severity: 'error',
    finds: 'no step expects anything',
    requirements: ['OAP-CONF-004'],
  },
  {
    about: 'case',
    code: 'case/undeclared-feature',
    severity: 'error',
    finds: 'a step needs a feature that is not declared',
    requirements: ['OAP-CONF-004'],
  },
  {
    about: 'any',
    code: 'validate/unknown-kind',
    severity: 'error',
    finds: 'the document looks like none that can be checked',
  },
];
