import type { Diagnostic } from '../diagnostics/index.js';
import { type JsonDocument, locationOf } from '../json/index.js';
import type { PackProblem } from '../policy/index.js';
import type { Finding } from '../validate/index.js';

/** What is found in a document, with or without the stretch of a string that it is about. */
export type Placeable = Finding | (PackProblem & Pick<Finding, 'severity'>);

/** A finding with its place in the text, and in that of the earlier document when it is about a change. */
export const placeFinding = (finding: Placeable, document: JsonDocument, earlier?: JsonDocument): Diagnostic => {
  const { code, severity, message, pointer, hint, key, requirement, erratum } = finding;
  const span = key === true ? document.locateKey(pointer) : undefined;
  const range = 'range' in finding ? finding.range : undefined;
  const previous = 'previous' in finding ? finding.previous : undefined;
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
