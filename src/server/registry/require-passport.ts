import { refuse } from '../answer/errors.js';
import type { PassportRegistry, Registered } from './passport-registry.js';

/**
 * The passport of an agent.
 * @throws OapError `server/passport_not_found`
 */
export const requirePassport = (passports: PassportRegistry, id: string): Registered => {
  const found = passports.find(id);
  if (found === undefined) throw refuse('passport_not_found', 'there is no passport of that agent');
  return found;
};
