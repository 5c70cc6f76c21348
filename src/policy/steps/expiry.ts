import { parseTimestamp } from '../../expr/index.js';
import { CODE } from '../../spec/index.js';
import type { Step } from './step.js';

/** The passport has not expired. `expires_at` counts whatever `never_expires` says (E-27); there is no code of its own (E-28). */
export const expiryStep: Step = {
  name: 'expiry',
  requirement: 'OAP-PASSPORT-019',
  errata: ['E-27', 'E-28'],
  check: ({ passport: { view }, nowMs }) => {
    if (view.expires_at === undefined) return undefined;
    const expires = parseTimestamp(view.expires_at);
    if (expires !== undefined && nowMs <= expires) return undefined;
    return {
      code: CODE.passportSuspended,
      message:
        expires === undefined
          ? 'The passport has expired: its expires_at is no time'
          : `The passport has expired at ${String(view.expires_at)}`,
    };
  },
  reads: ({ passport: { view }, nowMs }) => [
    ['passport.expires_at', view.expires_at],
    ['now', new Date(nowMs).toISOString()],
  ],
};
