import { CODE } from '../../spec/index.js';
import type { Step } from './step.js';

/** The passport is active: draft, suspended and revoked ones obtain nothing (E-28). */
export const statusStep: Step = {
  name: 'status',
  requirement: 'OAP-EVAL-010',
  errata: ['E-28'],
  check: ({ passport: { view } }) =>
    view.status === 'active'
      ? undefined
      : {
          code: CODE.passportSuspended,
          message: `The passport is ${typeof view.status === 'string' ? view.status : 'of no status'}, not active`,
        },
  reads: ({ passport: { view } }) => [['passport.status', view.status]],
};
