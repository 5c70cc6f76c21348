import { EXIT, OapError } from '../diagnostics/index.js';

const escapeSegment = (segment: string): string =>
  segment.includes('~') || segment.includes('/') ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;

/** The JSON pointer (RFC 6901) of a path of member names and array indices; the empty path gives `""`, the whole document. */
export const formatPointer = (segments: readonly (string | number)[]): string => {
  let pointer = '';
  for (const segment of segments) pointer += `/${escapeSegment(String(segment))}`;
  return pointer;
};

/**
 * The decoded segments of a JSON pointer (RFC 6901 section 3).
 *
 * @throws OapError `json/bad-pointer` when it neither is empty nor begins with `/`, or has a `~` without `0` or `1`.
 */
export const parsePointer = (pointer: string): string[] => {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
    throw new OapError('json/bad-pointer', EXIT.usage, `${JSON.stringify(pointer)} is not a JSON pointer.`, {
      hint: 'A JSON pointer is empty or begins with "/"; inside a segment "~" is written "~0" and "/" is written "~1".',
    });
  }
  // "~1" first: decoding "~0" first would turn "~01" into "/" (RFC 6901 section 4).
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => (segment.includes('~') ? segment.replaceAll('~1', '/').replaceAll('~0', '~') : segment));
};

/** The array index that a pointer segment spells (RFC 6901 section 4: no leading zero, no sign), or -1. */
export const arrayIndex = (segment: string): number =>
  /^(?:0|[1-9][0-9]{0,14})$/.test(segment) ? Number(segment) : -1;

/**
 * The value that a pointer names inside `value`, or undefined when there is none. Only own members and existing
 * elements are reached, never those of a prototype.
 *
 * @throws OapError `json/bad-pointer` for text that is no pointer.
 */
export const resolvePointer = (value: unknown, pointer: string): unknown => {
  let current = value;
  for (const segment of parsePointer(pointer)) {
    if (Array.isArray(current)) {
      const index = arrayIndex(segment);
      if (index < 0 || index >= current.length) return undefined;
      current = current[index];
    } else if (typeof current === 'object' && current !== null && Object.hasOwn(current, segment)) {
      current = (current as Record<string, unknown>)[segment];
    } else {
      return undefined;
    }
  }
  return current;
};
