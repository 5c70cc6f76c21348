import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/index.js';
import { FINDINGS_REPORTERS, type Findings } from '../../src/report/index.js';
import { readXml } from './read-xml.js';
import { readSarif } from './sarif.js';

const at = (line: number, column: number, offset: number) => ({ line, column, offset });

const diagnostics: readonly Diagnostic[] = [
  {
    code: 'lint/array-in',
    severity: 'error',
    message: 'an \u001b[31marray & <b>',
    hint: 'write "list.includes(x)", 100%',
    requirement: 'OAP-EXPR-001',
    erratum: 'E-12',
    location: { file: 'my packs/a#1.json', pointer: '/x', start: at(2, 3, 10), end: at(2, 7, 14) },
  },
  { code: 'lint/member-order', severity: 'info', message: 'out of order', location: { file: 'b.json' } },
];

const findings = (over: Partial<Findings> = {}): Findings => ({
  tool: { name: 'oap-toolkit', version: '0.0.0' },
  specification: { name: 'OAP', revision: '2026-09-24', maturity: 'Working Draft' },
  files: ['my packs/a#1.json', 'b.json'],
  diagnostics,
  rules: [{ code: 'lint/array-in', summary: 'Short.', explanation: 'Long.', level: 'error' }],
  exitCode: 1,
  source: () => undefined,
  ...over,
});

const options = { color: false, quiet: false };

describe('reporters of findings', () => {
  it('json: one document of the published shape', () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../schemas/output/findings.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv({ strict: false }).compile(schema);
    const document = JSON.parse(FINDINGS_REPORTERS.json(findings(), options));
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    expect(document).toMatchObject({ ok: false, exitCode: 1, counts: { errors: 1, warnings: 0, infos: 1 } });
  });

  it('sarif: every result has a rule, a level, a message and a location', () => {
    const run = readSarif(FINDINGS_REPORTERS.sarif(findings(), options));
    expect(run.results).toHaveLength(2);
    expect(run.results[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'my%20packs/a%231.json' },
      region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 },
    });
  });

  it('sarif: a run without findings has its rules and files, and no results', () => {
    const run = readSarif(FINDINGS_REPORTERS.sarif(findings({ diagnostics: [], exitCode: 0 }), options));
    expect(run.results).toEqual([]);
    expect(run.artifacts).toHaveLength(2);
    expect(
      readSarif(FINDINGS_REPORTERS.sarif(findings({ diagnostics: [], rules: [], files: [] }), options)).results,
    ).toEqual([]);
  });

  it.each([
    ['a b/ü%[1]?.json', 'a%20b/%C3%BC%25%5B1%5D%3F.json'],
    ['..\\packs\\a.json', '../packs/a.json'],
    ['C:\\packs\\a.json', 'file:///C:/packs/a.json'],
    ['a:b.json', './a:b.json'],
    ['//host/a.json', '/host/a.json'],
    ['<stdin>', '%3Cstdin%3E'],
    ['\ud800.json', '%EF%BF%BD.json'],
  ])('sarif: names the file %j by %s', (file, uri) => {
    const run = readSarif(
      FINDINGS_REPORTERS.sarif(
        findings({ files: [], diagnostics: [{ code: 'a/b', severity: 'warning', message: 'x', location: { file } }] }),
        options,
      ),
    );
    expect(run.artifacts).toEqual([{ location: { uri } }]);
  });

  it('junit: well-formed, a case for each file', () => {
    const text = FINDINGS_REPORTERS.junit(findings(), options);
    expect(() => readXml(text)).not.toThrow();
    expect(text).toContain('tests="2" failures="1"');
    expect(text).not.toContain('\u001b');
  });

  it('github: one annotation for each finding, escaped', () => {
    const lines = FINDINGS_REPORTERS.github(findings(), options).split('\n');
    expect(lines[0]).toMatch(/^::error file=my packs\/a#1\.json,line=2,col=3,title=lint\/array-in::/);
    expect(lines[0]).toContain('100%25');
    expect(lines[1]).toMatch(/^::notice file=b\.json/);
  });

  it('pretty: findings with their lines, a count; one line when there are none; nothing when quiet and clean', () => {
    const text = FINDINGS_REPORTERS.pretty(findings({ source: () => '{\n  "a" : 1\n}' }), options);
    expect(text).toContain('my packs/a#1.json:2:3: error:');
    expect(text).toContain('2 files: 1 error, 1 remark');
    expect(text).not.toContain('\u001b');
    const clean = findings({ diagnostics: [], exitCode: 0 });
    expect(FINDINGS_REPORTERS.pretty(clean, options)).toBe('✓ 2 files, no findings\n');
    expect(FINDINGS_REPORTERS.pretty(clean, { ...options, quiet: true })).toBe('');
  });
});
