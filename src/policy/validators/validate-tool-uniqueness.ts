import { PASS, refuse } from '../answer.js';
import { isStringList, readOwn, showExcerpt } from '../shell/index.js';
import { normalizeText } from '../text/index.js';
import type { Validator } from './types.js';

/** Names that differ in letter case, in blanks around them, or in how characters are composed or styled are one name. */
const fold = (name: string): string => normalizeText(name, 'NFKC').trim().toLowerCase();

/**
 * Rule `tool_name_unique` of `agent.tool.register.v1`: `context.tool_name` is not among the names in `state.registered_tools`,
 * letter case aside. The specification names this validator and does not define it (E-13), nor where the names come
 * from (E-14).
 *
 * Without the list, or with one that holds anything but strings, nothing proves that the name is free: refused. The names are those
 * of the whole registry; a new version under a name that is taken is a conflict.
 *
 * Known gaps: names that merely look alike are different names; the registry may change between the decision and the registration.
 */
export const validateToolUniqueness: Validator = ({ context, state }) => {
  const name = readOwn(context, 'tool_name');
  if (typeof name !== 'string') return refuse('tool_name is not a string');
  const taken = readOwn(state, 'registered_tools');
  if (taken === undefined) return refuse('the state does not say which names are taken (registered_tools)');
  if (!isStringList(taken)) return refuse('registered_tools of the state is not a list of strings');
  const wanted = fold(name);
  const found = taken.find((other) => fold(other) === wanted);
  return found === undefined ? PASS : refuse(`tool_name ${showExcerpt(name)} is taken by ${showExcerpt(found)}`);
};
