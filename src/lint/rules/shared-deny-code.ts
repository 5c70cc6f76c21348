import type { LintRule } from '../rule.js';
import type { SubjectRule } from '../subject.js';

const textOf = ({ document }: SubjectRule): string => {
  for (const name of ['message', 'description']) {
    const text = Object.hasOwn(document, name) ? document[name] : undefined;
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
  }
  return '';
};

const rules = (...messages: readonly string[]): Readonly<Record<string, unknown>> => ({
  evaluation_rules: messages.map((message, index) => ({
    name: `rule_${index + 1}`,
    type: 'expression',
    condition: `context.text.length <= limits.max_length - ${index}`,
    deny_code: 'oap.limit_exceeded',
    ...(message === '' ? {} : { message }),
  })),
});

export const sharedDenyCode: LintRule = {
  name: 'shared-deny-code',
  severity: 'info',
  summary: 'Rules have the same deny code, and their messages do not tell them apart.',
  explanation:
    'A decision names no rule, only a code and a message. Several rules may well have one code; then their messages have to say which of them denied. A rule without a message is shown with its description.',
  requirement: 'OAP-EVAL-009',
  check: function* (subject) {
    const byCode = new Map<string, SubjectRule[]>();
    for (const rule of subject.rules) {
      const sharing = byCode.get(rule.denyCode);
      if (sharing === undefined) byCode.set(rule.denyCode, [rule]);
      else sharing.push(rule);
    }
    const firsts = new Map<string, SubjectRule>();
    for (const rule of subject.rules) {
      const sharing = byCode.get(rule.denyCode) ?? [];
      if (rule.denyCode === '' || sharing.length < 2) continue;
      const text = textOf(rule);
      const twin = firsts.get(`${rule.denyCode} ${text}`);
      if (twin === undefined) firsts.set(`${rule.denyCode} ${text}`, rule);
      if (twin === undefined && text !== '') continue;
      const other = twin ?? (sharing[0] === rule ? sharing[1] : sharing[0]);
      yield {
        pointer: `${rule.pointer}/deny_code`,
        message: `rule \`${rule.name}\` denies with \`${rule.denyCode}\` as rule \`${other?.name ?? ''}\` does, and its message does not tell which`,
        hint: 'Write a message that says what this rule found, or use another code.',
      };
    }
  },
  examples: {
    valid: [
      { title: 'Codes of their own', pack: {} },
      { title: 'Messages that tell', pack: rules('The note is too long', 'The note is too long by one') },
    ],
    invalid: [
      { title: 'No message', pack: rules('The note is too long', ''), findings: ['/evaluation_rules/1/deny_code'] },
      {
        title: 'The same message',
        pack: rules('Too long', 'Too long'),
        findings: ['/evaluation_rules/1/deny_code'],
      },
    ],
  },
};
