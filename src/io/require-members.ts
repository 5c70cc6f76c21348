import { EXIT, OapError } from '../diagnostics/index.js';
import { isMembers, type Members } from '../spec/index.js';

/** That what was read from `path` is an object of values by name; `what` names it. Throws OapError `input/not-an-object` exit 3. */
export const requireMembers = (value: unknown, path: string, what: string): Members => {
  if (isMembers(value)) return value;
  throw new OapError('input/not-an-object', EXIT.input, `${path}: ${what} is an object of values by name`);
};
