import { EXAMPLE_PACK } from './example-pack.js';
import type { Example, LintRule } from './rule.js';
import type { SubjectCase } from './subject.js';

const INTRODUCTION = `# Lint rules

What \`oap lint\` looks for, one section for each rule. A rule is told of, switched off or given another severity by its name; as a
diagnostic code it is \`lint/\` and the name. Each example is a merge patch (RFC 7396: \`null\` removes a member, lists are replaced
whole) on this pack, in which no rule finds anything; it lies in a folder of the same name as its id. Where only the conditions of the
rules matter, or the names of their validators, these stand alone, one to a line.`;

/** What the rules of examples have in members that do not matter. */
const FILLERS: ReadonlySet<unknown> = new Set(['oap.limit_exceeded', 'What the rule is for']);

/** JSON with short lists and objects on one line. */
const writeJson = (value: unknown, indent = ''): string => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const write = (within: string): readonly string[] =>
    Object.entries(value).map(([name, each]: [string, unknown]) =>
      Array.isArray(value) ? writeJson(each, within) : `${JSON.stringify(name)}: ${writeJson(each, within)}`,
    );
  const gap = Array.isArray(value) ? '' : ' ';
  const flat = `${open}${gap}${write('').join(', ')}${gap}${close}`;
  if (!flat.includes('\n') && indent.length + flat.length <= 100) return flat;
  const inner = `${indent}  `;
  return `${open}\n${inner}${write(inner).join(`,\n${inner}`)}\n${indent}${close}`;
};

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Text in a table: a bar would end the cell. */
const inCell = (text: string): string => text.replaceAll('|', '\\|');

/** Whether the rules of an example say no more than their conditions or validators, and the text of those. */
const bareRules = (rules: unknown): readonly string[] | undefined => {
  if (!Array.isArray(rules) || rules.length === 0) return undefined;
  const texts = rules.map((rule: unknown, index) => {
    const { name, type, condition, validator, ...rest } = rule as Readonly<Record<string, unknown>>;
    const isFiller = name === `rule_${index + 1}` && Object.values(rest).every((each) => FILLERS.has(each));
    if (!isFiller) return undefined;
    return type === undefined ? `${String(condition)}   (no type)` : String(condition ?? validator);
  });
  return texts.every((text) => text !== undefined) ? texts : undefined;
};

const renderPatch = (patch: Readonly<Record<string, unknown>>): readonly string[] => {
  const { evaluation_rules: rules, ...rest } = patch;
  const bare = bareRules(rules);
  const json = bare === undefined ? patch : rest;
  return [
    ...(Object.keys(json).length === 0 ? [] : [fence('json', writeJson(json))]),
    ...(bare === undefined ? [] : [fence('text', bare.join('\n'))]),
  ];
};

const renderCase = ({ name, allow, rule, code }: SubjectCase): string =>
  allow
    ? `\`${name}\` is allowed`
    : `\`${name}\` is denied with \`${code}\` by ${rule === undefined ? 'no rule' : `\`${rule}\``}`;

const renderExample = ({ title, pack, suite, findings = [], fixed }: Example): string => {
  const changes = renderPatch(pack);
  const places = findings.map((pointer) => (pointer === '' ? 'the pack' : `\`${pointer}\``));
  const isMended = fixed !== undefined && Object.keys(fixed).length === 0;
  return [
    `**${upperFirst(title)}**${places.length === 0 ? '' : `: found at ${places.join(', ')}`}`,
    ...(changes.length === 0 && suite === undefined ? ['The pack above.'] : changes),
    ...(suite === undefined ? [] : [`Cases: ${suite.map(renderCase).join('; ') || 'none'}.`]),
    ...(isMended ? ['With `--fix` it becomes the pack above.'] : []),
    ...(fixed === undefined || isMended ? [] : ['With `--fix` it becomes', ...renderPatch(fixed)]),
  ].join('\n\n');
};

const renderRule = (rule: LintRule): string => {
  const ids = [rule.requirement, rule.erratum].filter((id) => id !== undefined);
  const { valid, invalid } = rule.examples;
  const fixes = [...valid, ...invalid].some((example) => example.fixed !== undefined);
  const about = [
    `severity: ${rule.severity}`,
    ...(ids.length === 0 ? [] : [ids.join(', ')]),
    ...(fixes ? ['`--fix`'] : []),
  ];
  return [
    `## ${rule.name}`,
    rule.summary,
    about.join(' · '),
    rule.explanation,
    '### Found',
    ...invalid.map(renderExample),
    '### Not found',
    ...valid.map(renderExample),
  ].join('\n\n');
};

const renderTable = (rules: readonly LintRule[]): string =>
  [
    '| rule | severity | finds |',
    '|---|---|---|',
    ...rules.map(({ name, severity, summary }) => `| [\`${name}\`](#${name}) | ${severity} | ${inCell(summary)} |`),
  ].join('\n');

/**
 * The documentation of lint rules as one Markdown page: a table, then for each rule its summary, severity, requirement and
 * erratum, explanation and examples, in the order given. The same rules give the same bytes.
 */
export const renderRuleDocs = (rules: readonly LintRule[]): string =>
  `${[INTRODUCTION, fence('json', writeJson(EXAMPLE_PACK)), renderTable(rules), ...rules.map(renderRule)].join('\n\n')}\n`;
