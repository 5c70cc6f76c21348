import { expressions, untyped } from '../example-rules.js';
import { type ContextRead, findAggregateReads, findContextReads } from '../read-context.js';
import type { LintRule } from '../rule.js';

export const undeclaredContextMember: LintRule = {
  name: 'undeclared-context-member',
  severity: 'warning',
  summary: 'A condition reads a member of the context that required_context does not declare.',
  explanation:
    'Nobody who reads the schema learns that the member is looked at, and nothing checks its type before a rule uses it. A request that leaves it out is denied, or passes a test that was meant to bind. ' +
    'Declare the member in `required_context`, and require it when the rule cannot do without. Expressions under `x-state` are looked at too.',
  requirement: 'OAP-POLICY-012',
  erratum: 'E-51',
  check: function* (subject) {
    const { schema, pack } = subject;
    if (schema === undefined) return;
    const own = Object.hasOwn(pack, 'x-state') ? findAggregateReads(subject) : [];
    const seen = new Set<string>();
    for (const { path, node, pointer, owner } of [...findContextReads(subject), ...own] satisfies ContextRead[]) {
      const found = subject.lookUp(path);
      if (found.kind !== 'undeclared') continue;
      const name = found.path.join('.');
      const place = `${pointer} ${name}`;
      if (seen.has(place)) continue;
      seen.add(place);
      yield {
        pointer,
        range: { start: node.start, end: node.end },
        message: `${owner} reads \`context.${name}\`, which required_context does not declare`,
        hint: 'Declare it under "properties" of required_context.',
      };
    }
  },
  examples: {
    valid: [
      { title: 'Declared', pack: {} },
      {
        title: 'An object whose members are open',
        pack: {
          required_context: { properties: { labels: { type: 'object' } } },
          ...expressions("context.labels.tone === 'kind'"),
        },
      },
    ],
    invalid: [
      {
        title: 'A member that no schema names',
        pack: expressions('!context.draft || context.text.length <= limits.max_length'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'A bare name of the legacy dialect, and one inside a declared object',
        pack: {
          required_context: { properties: { author: { type: 'object', properties: { id: { type: 'string' } } } } },
          ...untyped('draft == false', "context.author.role == 'editor'"),
        },
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'An aggregate over nothing',
        pack: { 'x-state': { length_today: { aggregate: 'sum', of: 'context.length', window: 'utc-day' } } },
        findings: ['/x-state/length_today/of'],
      },
    ],
  },
};
