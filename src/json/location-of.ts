import type { Location } from '../diagnostics/index.js';
import type { JsonDocument } from './json-document.js';

/**
 * The location of the value at `pointer`, or of `range` (UTF-16 offsets, end exclusive) within its decoded string. When
 * the pointer leads nowhere, location and pointer are those of its nearest existing ancestor; when no string is there,
 * the range is ignored.
 *
 * @throws OapError `json/bad-pointer` for text that is no pointer.
 */
export const locationOf = (
  document: JsonDocument,
  pointer: string,
  range?: { readonly start: number; readonly end: number },
): Location => {
  const { file } = document;
  const span = (range && document.locateInString(pointer, range.start, range.end)) ?? document.locate(pointer);
  if (span !== undefined) return { file, pointer, ...span };
  const ancestor = document.nearest(pointer);
  return { file, pointer: ancestor, ...document.locate(ancestor) };
};
