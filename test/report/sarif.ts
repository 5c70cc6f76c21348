import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect } from 'vitest';

interface Position {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Position };
  }[];
}

interface Run {
  readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
  readonly columnKind: string;
  readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
  readonly results: readonly Result[];
}

/** RFC 3986: a relative reference or a `file:` URI, of allowed characters only. */
const URI = /^(?:file:\/\/\/)?(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})+$/;

const expectRegion = ({ startLine, startColumn, endLine = startLine, endColumn }: Position): void => {
  for (const place of [startLine, startColumn ?? 1, endLine, endColumn ?? 1]) {
    expect(Number.isInteger(place)).toBe(true);
    expect(place).toBeGreaterThanOrEqual(1);
  }
  expect(endLine).toBeGreaterThanOrEqual(startLine);
  if (endLine === startLine && startColumn !== undefined && endColumn !== undefined)
    expect(endColumn).toBeGreaterThanOrEqual(startColumn);
};

/** Parses SARIF and checks what readers of it rely on, beyond its schema: indexes that point to what they name, places, URIs. */
export const readSarif = (text: string): Run => {
  const document = JSON.parse(text) as { readonly $schema: string; readonly version: string; readonly runs: [Run] };
  expect(Object.keys(document).sort()).toEqual(['$schema', 'runs', 'version']);
  expect(document.$schema).toMatch(/^https:\/\/\S+\/sarif-schema-2\.1\.0\.json$/);
  expect(document.version).toBe('2.1.0');
  expect(document.runs).toHaveLength(1);
  const [run] = document.runs;
  const { rules, name } = run.tool.driver;
  const ids = rules.map(({ id }) => id);
  expect(name).not.toBe('');
  expect(ids).not.toContain('');
  expect(new Set(ids).size).toBe(ids.length);
  expect(run.columnKind).toBe('utf16CodeUnits');
  const uris = run.artifacts.map(({ location }) => location.uri);
  expect(new Set(uris).size).toBe(uris.length);
  for (const uri of uris) expect(uri).toMatch(URI);
  for (const { ruleId, ruleIndex, level, message, locations } of run.results) {
    expect(ids[ruleIndex]).toBe(ruleId);
    expect(['error', 'warning', 'note', 'none']).toContain(level);
    expect(message.text.trim()).not.toBe('');
    expect(locations.length).toBeGreaterThan(0);
    for (const { physicalLocation } of locations) {
      expect(uris).toContain(physicalLocation.artifactLocation.uri);
      expectRegion(physicalLocation.region);
    }
  }
  return run;
};

const named = process.env.OAP_SARIF_SCHEMA ?? '';

/** Whether OAP_SARIF_SCHEMA names the schema that OASIS publishes for SARIF 2.1.0. */
export const HAS_SARIF_SCHEMA = named !== '' && existsSync(named);

const URI_FORMAT = /^[a-z][a-z0-9+.-]*:\S+$/i;

/** What the published schema says against a document; it is draft-04, of which it uses only what draft-07 has as well. */
export const sarifErrors = (text: string): readonly unknown[] => {
  const { $schema: _dialect, id: _id, ...schema } = JSON.parse(readFileSync(named, 'utf8')) as Record<string, unknown>;
  const validate = new Ajv({
    strict: false,
    allErrors: true,
    formats: { uri: URI_FORMAT, 'uri-reference': true, 'date-time': true },
  }).compile(schema);
  validate(JSON.parse(text));
  return validate.errors ?? [];
};
