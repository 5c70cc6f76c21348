import { isRecord } from '../../expr/index.js';
import { countBytes } from '../content/index.js';
import { readOwn } from '../shell/index.js';
import type { Validator, ValidatorResult } from './types.js';

const MEGABYTE = 1_048_576;

const refuse = (message: string): ValidatorResult => ({ pass: false, message });

const isLength = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

/**
 * Rule `file_size_limit` of `data.file.write.v1`: what is written has at most `limits.max_file_size_mb` megabytes of
 * 1,048,576 bytes. The specification names this validator and does not define it (E-13).
 *
 * The limit absent: pass. The size is the larger of `context.content_length` and the bytes of `context.content` in
 * `context.encoding`, `utf-8` when absent. A limit that is no finite number, a length that is no whole number from 0 on, an
 * encoding that nobody knows and content that cannot be of its encoding are refused.
 *
 * Known gaps: without content and length the size is unknown, and the rule passes; of what is appended only the new part counts.
 */
export const validateFileContentSize: Validator = ({ context, limits }) => {
  const most = readOwn(limits, 'max_file_size_mb');
  if (most === undefined) return { pass: true };
  if (typeof most !== 'number' || !Number.isFinite(most)) return refuse('max_file_size_mb is not a number');
  if (!isRecord(context)) return refuse('the context is not an object');
  const given = readOwn(context, 'content_length');
  const length = given === undefined ? 0 : given;
  if (!isLength(length)) return refuse('content_length is not a whole number of bytes');
  const content = readOwn(context, 'content');
  const encoding = readOwn(context, 'encoding');
  const bytes = content === undefined ? 0 : countBytes(content, encoding === undefined ? 'utf-8' : encoding);
  if (bytes === undefined) return refuse('content is not a string in the encoding that is named');
  const size = Math.max(bytes, length);
  if (content === undefined && given === undefined) return { pass: true };
  return size <= most * MEGABYTE
    ? { pass: true }
    : refuse(`the content has ${size} bytes, max_file_size_mb allows ${most * MEGABYTE}`);
};
