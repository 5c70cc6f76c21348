import { escapeMarkup } from './escape-markup.js';
import type { CaseReport, Report } from './report.js';
import { wordWhy } from './word-why.js';

const KIND: Readonly<Record<string, string>> = {
  fail: 'failure',
  error: 'error',
  'harness-error': 'error',
  'not-applicable': 'skipped',
  'not-run': 'skipped',
};

const attribute = (name: string, value: string | number): string => ` ${name}="${escapeMarkup(String(value))}"`;

const printCase = ({ id, verdict, requirements, why }: CaseReport): string => {
  const head = `    <testcase${attribute('name', id)}${attribute('classname', requirements[0] ?? 'case')}`;
  const element = KIND[verdict];
  const words = why.map(wordWhy);
  if (element === undefined)
    return words.length === 0
      ? `${head}/>\n`
      : `${head}>\n      <system-out>${escapeMarkup(words.join('\n'))}</system-out>\n    </testcase>\n`;
  const message = attribute('message', words[0] ?? verdict);
  const type = element === 'skipped' ? '' : attribute('type', why[0]?.code ?? verdict);
  return `${head}>\n      <${element}${message}${type}>${escapeMarkup(words.join('\n'))}</${element}>\n    </testcase>\n`;
};

/** The report as JUnit XML. A run that is not PASSED has an error of its own, since one that checked nothing would look green. */
export const printJunit = ({ header, sets, cases, footer }: Report): string => {
  const { counts, outcome, statement } = footer;
  const passed = outcome === 'PASSED';
  const name = header.declaration?.implementation.name ?? 'implementation';
  const numbers =
    attribute('tests', cases.length + 1) +
    attribute('failures', counts.fail) +
    attribute('errors', counts.error + counts['harness-error'] + (passed ? 0 : 1)) +
    attribute('skipped', counts['not-applicable'] + counts['not-run']);
  const run = `    <testcase${attribute('name', 'outcome')}${attribute('classname', 'run')}>\n${
    passed
      ? `      <system-out>${escapeMarkup(statement)}</system-out>\n`
      : `      <error${attribute('message', statement)}${attribute('type', outcome)}/>\n`
  }    </testcase>\n`;
  const properties = sets.map(
    (set) =>
      `      <property${attribute('name', `set.${set.id}`)}${attribute('value', `${set.outcome} ${set.digest}`)}/>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attribute('name', 'oap conformance')}>\n  <testsuite${attribute('name', name)}${numbers}>\n    <properties>\n${properties.join('')}    </properties>\n${cases.map(printCase).join('')}${run}  </testsuite>\n</testsuites>\n`;
};
