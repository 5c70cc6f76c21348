import { describe, expect, it } from 'vitest';
import type { Diagnostic, Location } from '../../src/diagnostics/index.js';
import { formatDiagnostic } from '../../src/report/index.js';

const source = '{\r\n\t"condition": "ammount > 1"\r\n}';

const at = (text: string, length = text.length): Location => {
  const offset = source.indexOf(text);
  const line = source.slice(0, offset).split('\n').length;
  const column = offset - source.lastIndexOf('\n', offset);
  const start = { line, column, offset };
  return { file: 'a.json', start, end: { line, column: column + length, offset: offset + length } };
};

const make = (over: Partial<Diagnostic>): Diagnostic => ({
  code: 'expr/unknown-name',
  severity: 'error',
  message: 'unknown name',
  location: at('ammount'),
  ...over,
});

describe('formatDiagnostic', () => {
  it('underlines the span in the source', () => {
    expect(formatDiagnostic(make({}), { color: false, source }).split('\n').slice(1)).toEqual([
      ' 2 |  "condition": "ammount > 1"',
      '   |                ^^^^^^^',
    ]);
  });

  it.each([
    ['has no frame without a source', make({}), undefined, 1],
    ['has no frame without a position', make({ location: { file: 'a.json', pointer: '/a' } }), source, 1],
    [
      'has one caret without an end',
      make({ location: { file: 'a', start: { line: 1, column: 1, offset: 0 } } }),
      source,
      3,
    ],
    [
      'takes a position beyond the text',
      make({ location: { file: 'a', start: { line: 9, column: 5, offset: 900 } } }),
      source,
      3,
    ],
    [
      'has a line each for hint, references and related',
      make({ hint: 'h', requirement: 'R', erratum: 'E', related: [{ message: 'm', location: { file: 'b' } }] }),
      undefined,
      4,
    ],
  ])('%s', (_, diagnostic, text, count) => {
    const shown = formatDiagnostic(diagnostic, { color: false, ...(text === undefined ? {} : { source: text }) });
    expect(shown.split('\n')).toHaveLength(count);
  });

  it.each([
    [{ file: 'a.json', start: { line: 3, column: 7, offset: 20 } }, /^a\.json:3:7: error: /],
    [{ file: 'a.json', pointer: '/x/0' }, /^a\.json#\/x\/0: error: /],
    [{ file: 'a.json', pointer: '' }, /^a\.json: error: /],
    [{ file: '-' }, /^-: error: /],
  ])('begins with the place %j', (location, head) => {
    expect(formatDiagnostic(make({ location }), { color: false })).toMatch(head);
  });

  it('underlines a span over several lines to the end of the first', () => {
    const shown = formatDiagnostic(make({ location: at('"condition": "ammount > 1"\r\n}') }), { color: false, source });
    expect(shown.split('\n').at(-1)).toMatch(/\| {2}\^{26}$/);
  });

  it('takes a line that is a whole minified document', () => {
    const long = `${'{"a":'.repeat(200_000)}x`;
    const start = { line: 1, column: long.length, offset: long.length - 1 };
    const shown = formatDiagnostic(make({ location: { file: 'a', start } }), { color: false, source: long });
    for (const line of shown.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(100);
    expect(shown).toMatch(/x\n.*\^$/);
  });
});
