import type { Location } from '../diagnostics/index.js';
import { neutralise } from './neutralise.js';

/** `file:line:column`, or `file#/pointer` when only the pointer is known, or the file alone. */
export const formatLocation = (location: Location): string => {
  if (location.start !== undefined) {
    return `${neutralise(location.file)}:${location.start.line}:${location.start.column}`;
  }
  return neutralise(location.pointer ? `${location.file}#${location.pointer}` : location.file);
};
