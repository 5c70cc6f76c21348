import { isMembers, type Members } from '../spec/index.js';

/** What a pack asks for and answers with, for people to read. */
export interface Contract {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly capabilities: readonly string[];
  readonly minAssurance: string;
  readonly keepsState: readonly string[];
  readonly context: readonly {
    readonly name: string;
    readonly type: string;
    readonly required: boolean;
    readonly meaning: string;
  }[];
  readonly limits: readonly { readonly name: string; readonly required: boolean }[];
  readonly rules: readonly {
    readonly name: string;
    readonly code: string;
    readonly demands: string;
    readonly condition: string;
  }[];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

const wordOf = (schema: unknown): string => {
  if (!isMembers(schema)) return 'any';
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => JSON.stringify(each)).join(' or ');
  if (schema.type === 'array') return `list of ${wordOf(schema.items)}`;
  return Array.isArray(schema.type) ? schema.type.join(' or ') : textOf(schema.type) || 'any';
};

/**
 * Reads the contract of a pack from its document.
 * @param policy a pack that is valid
 * @param limits the keys of the limits that its rules read, beside those of `limits_required`
 */
export const readContract = (policy: Members, limits: readonly string[] = []): Contract => {
  const schema = isMembers(policy.required_context) ? policy.required_context : {};
  const required = new Set([...listOf(schema.required), ...listOf(policy.required_fields)]);
  const needed = listOf(policy.limits_required);
  const rules = Array.isArray(policy.evaluation_rules) ? policy.evaluation_rules.filter(isMembers) : [];
  return {
    id: textOf(policy.id),
    name: textOf(policy.name),
    description: textOf(policy.description),
    capabilities: listOf(policy.requires_capabilities),
    minAssurance: textOf(policy.min_assurance),
    keepsState: isMembers(policy['x-state']) ? Object.keys(policy['x-state']) : [],
    context: Object.entries(isMembers(schema.properties) ? schema.properties : {}).map(([name, member]) => ({
      name,
      type: wordOf(member),
      required: required.has(name),
      meaning: isMembers(member) ? textOf(member.description) : '',
    })),
    limits: [
      ...needed.map((name) => ({ name, required: true })),
      ...limits.filter((name) => !needed.includes(name)).map((name) => ({ name, required: false })),
    ],
    rules: rules.map((rule) => ({
      name: textOf(rule.name),
      code: textOf(rule.deny_code),
      demands: textOf(rule.description),
      condition: textOf(rule.condition) || `validator ${textOf(rule.validator)}`,
    })),
  };
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** Lays a contract out as Markdown: what the pack protects, its context, limits and rules. */
export const renderContract = (contract: Contract): string => {
  const { id, description, capabilities, minAssurance, keepsState, context, limits, rules } = contract;
  const held = capabilities.map((each) => `\`${each}\``).join(', ');
  const kept = keepsState.map((each) => `\`${each}\``).join(', ');
  const parts = [
    `# ${id}`,
    description,
    `Capability ${held}, assurance \`${minAssurance}\` or higher. ${
      kept === '' ? 'The pack keeps no state: every request is judged by itself.' : `The pack keeps state: ${kept}.`
    }`,
    '## Context',
    context.length === 0
      ? 'No member is described.'
      : table(
          ['member', 'type', 'meaning'],
          context.map(({ name, type, required, meaning }) => [
            `\`${name}\`${required ? ' (required)' : ''}`,
            type,
            meaning,
          ]),
        ),
    '## Limits',
    limits.length === 0
      ? 'None.'
      : `Read from \`limits["${capabilities[0] ?? ''}"]\` of the passport.\n\n${table(
          ['key', 'required'],
          limits.map(({ name, required }) => [`\`${name}\``, required ? 'yes' : 'no']),
        )}`,
    '## Rules',
    `The built-in steps (passport, status, expiry, context, capability, assurance, region) come first; then, in this order:\n\n${table(
      ['rule', 'code', 'demands'],
      rules.map(({ name, code, demands, condition }) => [`\`${name}\``, `\`${code}\``, demands || condition]),
    )}`,
  ];
  return `${parts.join('\n\n')}\n`;
};
