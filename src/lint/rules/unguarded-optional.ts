import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { findReads } from '../find-reads.js';
import { isInAdvice } from '../is-mentioned.js';
import type { LintRule } from '../rule.js';

export const unguardedOptional: LintRule = {
  name: 'unguarded-optional',
  severity: 'warning',
  summary: 'A member of the context that may be absent is used as if it were there.',
  explanation:
    'In the standard dialect an absent member that is compared, calculated with or called fails the rule: a request without it is denied, although the schema says that it may be left out. ' +
    'Test for it first, as in `!context.draft || …`, give a default with `??`, or require it. When it has to be sent although the schema cannot say so, a line of `advice` that names it tells callers, and ends this finding.',
  erratum: 'E-59',
  check: function* (subject) {
    const { schema, requiredFields } = subject;
    if (schema === undefined) return;
    const required = new Set(requiredFields);
    for (const rule of subject.rules) {
      if (rule.dialect !== 'standard') continue;
      const seen = new Set<string>();
      for (const { root, path, use, facts, node } of findReads(rule, subject)) {
        if (root !== 'context' || use !== 'operand' || required.has(path[0] ?? '')) continue;
        // Guards of a computed member are not followed, so that what lies in it is left alone.
        const fixed = path.includes('*') ? path.slice(0, path.indexOf('*')) : path;
        const prefixes = fixed.map((_, index) => fixed.slice(0, index + 1));
        const missing = prefixes.find((prefix) => {
          const found = subject.lookUp(prefix);
          return found.kind === 'declared' && found.optional && !facts.has(['context', ...prefix].join('.'));
        });
        const name = missing?.join('.');
        if (name === undefined || seen.has(name) || isInAdvice(subject, name)) continue;
        seen.add(name);
        yield conditionFinding(
          rule,
          node,
          `\`context.${name}\` may be absent, and then the rule denies`,
          `Test for it first, as in \`!context.${name} || …\`, or require it in required_context.`,
        );
      }
    }
  },
  examples: {
    valid: [
      { title: 'A required member', pack: {} },
      {
        title: 'Tested first, with a default, required by required_fields',
        pack: {
          required_fields: ['text', 'tone'],
          required_context: {
            properties: {
              draft: { type: 'boolean' },
              size: { type: 'integer' },
              tone: { type: 'string' },
              mood: { type: 'string' },
            },
          },
          ...expressions(
            "context.tone === 'kind'",
            '(context.size ?? 0) <= limits.max_length',
            'context.size === undefined || context.size <= limits.max_length',
            "!('size' in context) || context.size > 0",
            "!context.mood?.includes('bad')",
          ),
        },
      },
      {
        title: 'The legacy dialect skips the rule by itself',
        pack: {
          required_context: { properties: { size: { type: 'integer' } } },
          ...untyped('context.size <= limits.max_length'),
        },
      },
    ],
    invalid: [
      {
        title: 'Compared at once',
        pack: {
          required_context: { properties: { size: { type: 'integer' } } },
          ...expressions('context.size <= limits.max_length'),
        },
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'Tested too late, or another one tested',
        pack: {
          required_context: { properties: { size: { type: 'integer' }, tags: { type: 'array' } } },
          ...expressions(
            'context.size <= limits.max_length || !context.size',
            '!context.size || context.tags.length <= limits.max_length',
          ),
        },
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
