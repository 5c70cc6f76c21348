import type { Diagnostic } from '../diagnostics/index.js';
import { type JsonDocument, locationOf } from '../json/index.js';
import type { Finding } from './finding.js';

/** What is found in a document, with or without the stretch of a string that it is about. */
export type Placeable = Finding & { readonly range?: { readonly start: number; readonly end: number } };

/** A finding with its place in the text, and in that of the earlier document when it is about a change. */
export const placeFinding = (finding: Placeable, document: JsonDocument, earlier?: JsonDocument): Diagnostic => {
  const { code, severity, message, pointer, hint, key, requirement, erratum, range, previous } = finding;
  const span = key === true ? document.locateKey(pointer) : undefined;
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(requirement === undefined ? {} : { requirement }),
    ...(erratum === undefined ? {} : { erratum }),
    location: span === undefined ? locationOf(document, pointer, range) : { file: document.file, pointer, ...span },
    ...(earlier === undefined || previous === undefined
      ? {}
      : { related: [{ message: 'this is how it was', location: locationOf(earlier, previous) }] }),
  };
};
