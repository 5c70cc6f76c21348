import { PASS, refuse } from '../answer.js';
import { readOwn, showExcerpt } from '../shell/index.js';
import type { Validator } from './types.js';

const SHORTEST = 3;
const LONGEST = 100;
const FOREIGN = /[^a-z0-9._-]/u;
const EDGE = /^[a-z0-9]$/;

/**
 * Rule `naming_convention` of `agent.tool.register.v1`: `context.tool_name` has 3 to 100 characters, all of them small
 * letters of ASCII, digits, dots, underscores and hyphens, and the first and the last a letter or a digit. The specification
 * names this validator and does not define it (E-13).
 *
 * Known gaps: names that look alike (`l` and `1`) and names in use by well-known tools are not told apart.
 */
export const validateToolNaming: Validator = ({ context }) => {
  const name = readOwn(context, 'tool_name');
  if (typeof name !== 'string') return refuse('tool_name is not a string');
  if (name.length < SHORTEST || name.length > LONGEST)
    return refuse(`tool_name ${showExcerpt(name)} has ${name.length} characters, not ${SHORTEST} to ${LONGEST}`);
  const foreign = FOREIGN.exec(name)?.[0];
  if (foreign !== undefined)
    return refuse(`tool_name ${showExcerpt(name)} has ${showExcerpt(foreign)}; it may have a-z, 0-9, ".", "_" and "-"`);
  const edge = [name.slice(0, 1), name.slice(-1)].find((char) => !EDGE.test(char));
  return edge === undefined
    ? PASS
    : refuse(`tool_name ${showExcerpt(name)} begins or ends with ${showExcerpt(edge)}, not with a letter or digit`);
};
