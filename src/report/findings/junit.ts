import type { Diagnostic } from '../../diagnostics/index.js';
import { escapeXml } from '../escape-xml.js';
import { formatDiagnostic } from '../format-diagnostic.js';
import type { FindingsReporter } from './findings.js';

const failure = (diagnostic: Diagnostic): string =>
  `      <failure message="${escapeXml(diagnostic.message)}" type="${escapeXml(diagnostic.code)}">${escapeXml(formatDiagnostic(diagnostic, { color: false }))}</failure>\n`;

/** JUnit XML: a test case for each file, failed by its errors and warnings; remarks are its output. */
export const junitFindings: FindingsReporter = ({ files, diagnostics }) => {
  const failing = (file: string): readonly Diagnostic[] =>
    diagnostics.filter(({ location, severity }) => location.file === file && severity !== 'info');
  const remarks = (file: string): string => {
    const told = diagnostics.filter(({ location, severity }) => location.file === file && severity === 'info');
    return told.length === 0
      ? ''
      : `      <system-out>${escapeXml(told.map((each) => formatDiagnostic(each, { color: false })).join('\n'))}</system-out>\n`;
  };
  const cases = files.map((file) => {
    const body = failing(file).map(failure).join('') + remarks(file);
    const open = `    <testcase classname="oap" name="${escapeXml(file)}" time="0"`;
    return body === '' ? `${open}/>\n` : `${open}>\n${body}    </testcase>\n`;
  });
  const failed = files.filter((file) => failing(file).length > 0).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="findings" tests="${files.length}" failures="${failed}" errors="0" skipped="0" time="0">\n${cases.join('')}  </testsuite>\n</testsuites>\n`;
};
