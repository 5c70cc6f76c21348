import type { Host } from '../../actions/index.js';
import { EXIT, OapError, suggest } from '../../diagnostics/index.js';
import { type LintRule, RULES, STRUCTURE_RULES, SUPPRESSION_RULES } from '../../lint/index.js';

/** Every name that a finding can have. */
export const NAMED: readonly LintRule[] = [...RULES, ...STRUCTURE_RULES, ...SUPPRESSION_RULES];

/** The rule of this name. Throws OapError `lint/unknown-rule` exit 2. */
export const findRule = (name: string): LintRule => {
  const rule = NAMED.find((each) => each.name === name);
  if (rule !== undefined) return rule;
  const near = suggest(
    name,
    NAMED.map((each) => each.name),
  );
  throw new OapError('lint/unknown-rule', EXIT.usage, `there is no lint rule \`${name}\``, {
    hint: near === undefined ? 'see oap lint --list' : `did you mean ${near}?`,
  });
};

/** Prints all rules, one a line or as a document. */
export const listRules = async (host: Host, json: boolean): Promise<void> => {
  const rows = NAMED.map(({ name, severity, summary, requirement, erratum }) => ({
    name,
    severity,
    summary,
    requirement,
    erratum,
  }));
  if (json) return host.print(JSON.stringify({ version: 1, rules: rows }, null, 2));
  const width = Math.max(...rows.map(({ name }) => name.length));
  return host.print(
    rows.map(({ name, severity, summary }) => `${name.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`).join('\n'),
  );
};

/** Prints what a rule finds and why, with its examples. */
export const explainRule = async (host: Host, rule: LintRule): Promise<void> => {
  const cites = [rule.requirement, rule.erratum].filter((id) => id !== undefined).join(', ');
  const shown = (title: string, examples: LintRule['examples']['valid']): string[] => [
    '',
    title,
    ...examples.flatMap((example) => [
      `  ${example.title}`,
      ...JSON.stringify(example.pack, null, 2)
        .split('\n')
        .map((line) => `    ${line}`),
    ]),
  ];
  const head = [
    `${rule.name} (${rule.severity})${cites === '' ? '' : `  ${cites}`}`,
    '',
    rule.summary,
    '',
    rule.explanation,
  ];
  await host.print(
    [...head, ...shown('Found:', rule.examples.invalid), ...shown('Not found:', rule.examples.valid)].join('\n'),
  );
};
