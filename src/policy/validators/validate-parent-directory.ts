import { isRecord } from '../../expr/index.js';
import { readOwn } from '../shell/index.js';
import type { Validator, ValidatorResult } from './types.js';

const refuse = (message: string): ValidatorResult => ({ pass: false, message });

const isFlag = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

/**
 * Rule `parent_directory_check` of `data.file.write.v1`: the directory of the file exists, or may be created. The
 * specification names this validator, does not define it and names no limit (E-13).
 *
 * Whether it exists is the fact `parent_exists` of the host; when unknown, it counts as there, as the write will fail
 * otherwise. `context.create_dirs` asks for it to be created, which `limits.allow_create_dirs: false` forbids, also
 * where it exists. Flags that are there and no booleans are refused.
 */
export const validateParentDirectory: Validator = ({ context, limits, facts }) => {
  if (!isRecord(context)) return refuse('the context is not an object');
  const allowed = readOwn(limits, 'allow_create_dirs');
  if (!isFlag(allowed)) return refuse('allow_create_dirs is not true or false');
  const create = readOwn(context, 'create_dirs');
  if (!isFlag(create)) return refuse('create_dirs is not true or false');
  const exists = readOwn(facts, 'parent_exists');
  if (!isFlag(exists)) return refuse('the fact parent_exists is not true or false');
  if (create === true && allowed === false) return refuse('create_dirs is set, and allow_create_dirs is false');
  if (exists === false && create !== true)
    return refuse('the parent directory does not exist, and create_dirs is not set');
  return { pass: true };
};
