import type { Diagnostic, Severity } from '../../diagnostics/index.js';
import { printJson } from '../neutralise.js';
import type { FindingsReporter } from './findings.js';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * A path as a URI reference (RFC 3986): separators are slashes, everything else that is not allowed is escaped. What would read as a
 * scheme or as a host in front is made a path: a drive of Windows by `file:`, a colon by `./`.
 */
const toUri = (file: string): string => {
  const path = encodeURI(file.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\\', '/'))
    .replaceAll('#', '%23')
    .replaceAll('?', '%3F');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path}`;
  if (path.startsWith('//')) return path.replace(/^\/+/, '/');
  return /^[^/]*:/.test(path) ? `./${path}` : path;
};

/** Every result has a location: the whole file when nothing narrower is known. */
const region = ({ location: { start, end } }: Diagnostic): object => {
  if (start === undefined) return { startLine: 1 };
  const from = { startLine: start.line, startColumn: start.column };
  return end === undefined ? from : { ...from, endLine: end.line, endColumn: end.column };
};

const place = (diagnostic: Diagnostic): object => ({
  physicalLocation: { artifactLocation: { uri: toUri(diagnostic.location.file) }, region: region(diagnostic) },
  ...(diagnostic.location.pointer === undefined
    ? {}
    : { logicalLocations: [{ fullyQualifiedName: diagnostic.location.pointer, kind: 'member' }] }),
});

const result = (diagnostic: Diagnostic, ruleIndex: number): object => {
  const { code, severity, message, hint, requirement, erratum } = diagnostic;
  const cites = [requirement, erratum].filter((id) => id !== undefined);
  return {
    ruleId: code,
    ruleIndex,
    level: LEVEL[severity],
    message: { text: hint === undefined ? message : `${message} (${hint})` },
    locations: [place(diagnostic)],
    ...(cites.length === 0 ? {} : { properties: { cites } }),
  };
};

/** SARIF 2.1.0 (OASIS), for code scanning. */
export const sarifFindings: FindingsReporter = ({ tool, rules, files, diagnostics }) => {
  const described = rules.map(({ code, summary, explanation, level }) => ({
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: explanation },
    defaultConfiguration: { level: LEVEL[level] },
  }));
  const undescribed = [...new Set(diagnostics.map(({ code }) => code))].filter(
    (code) => !rules.some((rule) => rule.code === code),
  );
  const indexes = new Map([...rules.map(({ code }) => code), ...undescribed].map((code, index) => [code, index]));
  const artifacts = [...new Set([...files, ...diagnostics.map(({ location }) => location.file)])];
  return `${printJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            rules: [...described, ...undescribed.map((id) => ({ id }))],
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: artifacts.map((file) => ({ location: { uri: toUri(file) } })),
        results: diagnostics.map((each) => result(each, indexes.get(each.code) ?? 0)),
      },
    ],
  })}\n`;
};
