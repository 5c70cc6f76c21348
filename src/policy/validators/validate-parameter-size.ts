import { isRecord } from '../../expr/index.js';
import { readOwn } from '../shell/index.js';
import type { Validator, ValidatorResult } from './types.js';

const refuse = (message: string): ValidatorResult => ({ pass: false, message });

/** Bytes of the value as compact JSON in UTF-8, as many as in RFC 8785; undefined for what is no JSON or too deep to tell. */
const measure = (value: unknown): number | undefined => {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : Buffer.byteLength(text);
  } catch {
    return undefined;
  }
};

/**
 * Rule `parameter_size_limit` of `mcp.tool.execute.v1`: `context.parameters` as compact JSON in UTF-8 have at most
 * `limits.max_parameter_size` bytes. The specification names this validator and does not define it (E-13).
 *
 * The limit absent: pass. 0 is a ceiling that not even `{}` stays under; a limit that is no finite number and parameters
 * that are no object are refused.
 */
export const validateParameterSize: Validator = ({ context, limits }) => {
  const most = readOwn(limits, 'max_parameter_size');
  if (most === undefined) return { pass: true };
  if (typeof most !== 'number' || !Number.isFinite(most)) return refuse('max_parameter_size is not a number');
  const parameters = isRecord(context) ? readOwn(context, 'parameters') : undefined;
  const size = isRecord(parameters) ? measure(parameters) : undefined;
  if (size === undefined) return refuse('parameters is not an object that can be written as JSON');
  return size <= most ? { pass: true } : refuse(`parameters have ${size} bytes, max_parameter_size allows ${most}`);
};
