import { basename } from 'node:path';
import type { Diagnostic, Location } from '../diagnostics/index.js';
import { locationOf, parseJson, splitLines } from '../json/index.js';
import { isMembers } from '../spec/index.js';
import { checkDocument } from './check-document.js';

/** Checks every line of a JSONL file of a suite by itself: its text, its members, that no name stands twice. Pairs nothing. */
export const checkSuiteFile = (file: string, bytes: Uint8Array): readonly Diagnostic[] => {
  const diagnostics: Diagnostic[] = [];
  const names = new Map<unknown, Location>();
  for (const { bytes: text, line } of splitLines(bytes)) {
    if (text.every((byte) => byte === 32 || byte === 9)) continue;
    const parsed = parseJson(text, { file, firstLine: line });
    if (!parsed.ok) {
      diagnostics.push(...parsed.diagnostics);
      continue;
    }
    const { value, document } = parsed;
    const expected = basename(file).startsWith('expected') || !(isMembers(value) && Object.hasOwn(value, 'context'));
    const kind = expected && !basename(file).startsWith('contexts') ? 'expected-line' : 'context-line';
    checkDocument(kind, value, document, diagnostics);
    const name = isMembers(value) && Object.hasOwn(value, 'name') ? value.name : undefined;
    if (typeof name !== 'string') continue;
    const first = names.get(name);
    if (first === undefined) names.set(name, locationOf(document, '/name'));
    else
      diagnostics.push({
        code: 'suite/duplicate-name',
        severity: 'error',
        message: `the name \`${name}\` stands twice`,
        location: locationOf(document, '/name'),
        related: [{ message: 'the first one is here', location: first }],
      });
  }
  return diagnostics;
};
