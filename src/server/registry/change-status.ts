import { refuse } from '../answer/errors.js';
import type { Services } from '../call.js';
import { type Registered, STATUSES, type Status } from './passport-registry.js';
import { requirePassport } from './require-passport.js';

const isStatus = (value: unknown): value is Status => (STATUSES as readonly unknown[]).includes(value);

/**
 * Changes the status of a passport: for the next request, and when this is fulfilled, for every later start.
 *
 * @throws OapError `server/invalid_request`, `server/passport_not_found`, `server/conflict` for one that was revoked: that is for good
 */
export const changeStatus = async (services: Services, id: string, status: unknown): Promise<Registered> => {
  const { passports, state, options } = services;
  if (!isStatus(status))
    throw refuse('invalid_request', '`status` is not one that a passport may have', `send ${STATUSES.join(', ')}`);
  const known = requirePassport(passports, id);
  if (known.document.status === 'revoked' && status !== 'revoked')
    throw refuse('conflict', 'the passport was revoked, and that is for good');
  const now = options.now();
  // What takes away holds at once, and then on the disk; what gives waits for the disk.
  if (status === 'active') await state.keepStatus(known.id, status, now);
  const changed = passports.setStatus(id, status, now) ?? known;
  if (status !== 'active') await state.keepStatus(known.id, status, now);
  return changed;
};
