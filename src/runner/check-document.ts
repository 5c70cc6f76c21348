import type { Diagnostic } from '../diagnostics/index.js';
import { type JsonDocument, locationOf } from '../json/index.js';
import { checkKind, type Kind } from '../validate/index.js';

/** Checks a parsed part of a suite by the schema of its kind; what is wrong is appended to `found`. Tells whether nothing is. */
export const checkDocument = (kind: Kind, value: unknown, document: JsonDocument, found: Diagnostic[]): boolean => {
  const problems = checkKind(kind, value);
  for (const { pointer, keyword, message, hint, key } of problems) {
    const name = key ? document.locateKey(pointer) : undefined;
    found.push({
      code: keyword === 'additionalProperties' ? 'suite/unknown-member' : 'suite/invalid-line',
      severity: 'error',
      message,
      location: name === undefined ? locationOf(document, pointer) : { file: document.file, pointer, ...name },
      ...(hint === undefined ? {} : { hint }),
    });
  }
  return problems.length === 0;
};
