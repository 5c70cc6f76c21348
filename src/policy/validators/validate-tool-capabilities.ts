import { isRecord } from '../../expr/index.js';
import { PASS, refuse } from '../answer.js';
import { isStringList, readOwn, showExcerpt } from '../shell/index.js';
import type { Validator } from './types.js';

/**
 * Rule `capability_validation` of `agent.tool.register.v1`: every entry of `context.capabilities`, what the new tool says it
 * needs, is in `limits.allowed_capabilities`. The specification names this validator and does not define it (E-13).
 *
 * The limit absent: pass. Entries compare exactly: `data` does not cover `data.export`, and of wildcards only the
 * whole entry `*` is one. An empty list allows no capability (E-57).
 *
 * Known gaps: what the passport itself may do is not compared with what the tool declares, and a tool may do more than it declares.
 */
export const validateToolCapabilities: Validator = ({ context, limits }) => {
  const allowed = readOwn(limits, 'allowed_capabilities');
  if (allowed === undefined) return PASS;
  if (!isStringList(allowed)) return refuse('allowed_capabilities is not a list of strings');
  if (!isRecord(context)) return refuse('the context is not an object');
  const declared = readOwn(context, 'capabilities');
  if (!isStringList(declared)) return refuse('capabilities is not a list of strings');
  if (allowed.includes('*')) return PASS;
  const known = new Set(allowed);
  const foreign = declared.find((capability) => !known.has(capability));
  return foreign === undefined
    ? PASS
    : refuse(`the tool declares ${showExcerpt(foreign)}, which is not among allowed_capabilities`);
};
