import { expressions } from '../example-rules.js';
import { mayReadAnyMember, readContextPaths } from '../read-context.js';
import type { LintRule } from '../rule.js';
import { type DeclaredMember, innerMembers, topMembers } from '../schema-members.js';

const isDescribed = ({ schema }: DeclaredMember): boolean =>
  typeof schema === 'object' &&
  schema !== null &&
  Object.hasOwn(schema, 'description') &&
  typeof (schema as { readonly description?: unknown }).description === 'string';

/** `a.b.c`, `a.b` and `a`. */
const beginningsOf = (path: string): readonly string[] => {
  const segments = path.split('.');
  return segments.map((_, index) => segments.slice(0, index + 1).join('.'));
};

export const unreadSchemaMember: LintRule = {
  name: 'unread-schema-member',
  severity: 'info',
  summary: 'required_context declares a member that nothing reads and nothing describes.',
  explanation:
    'A member that no rule, validator or aggregate reads does not bear on the decision. That is fine for what goes on record, if a `description` says what it is for; without one it looks like a check that was forgotten.',
  requirement: 'OAP-POLICY-012',
  check: function* (subject) {
    const { schema } = subject;
    if (schema === undefined || mayReadAnyMember(subject)) return;
    const paths = new Set(readContextPaths(subject));
    const around = new Set([...paths].flatMap(beginningsOf));
    // Reading a part reads what it lies in, and reading a whole reads its parts.
    const isRead = (name: string): boolean => around.has(name) || beginningsOf(name).some((path) => paths.has(path));
    const unread = (members: readonly DeclaredMember[], prefix: string): DeclaredMember[] =>
      members.flatMap((member) => {
        const name = prefix + member.name;
        if (isDescribed(member)) return unread(innerMembers(member), `${name}.`);
        return isRead(name) ? unread(innerMembers(member), `${name}.`) : [member];
      });
    for (const member of unread(topMembers(schema), '')) {
      yield {
        pointer: `/required_context${member.pointer}`,
        key: true,
        message: `nothing reads \`${member.name}\`, and it has no description`,
        hint: 'Write the rule that reads it, or a description that says what it is for.',
      };
    }
  },
  examples: {
    valid: [
      { title: 'Read by the rule', pack: {} },
      {
        title: 'Only described',
        pack: { required_context: { properties: { note: { type: 'string', description: 'For the record' } } } },
      },
    ],
    invalid: [
      {
        title: 'Neither read nor described',
        pack: { required_context: { properties: { tone: { type: 'string' } } } },
        findings: ['/required_context/properties/tone'],
      },
      {
        title: 'A part of an object of which another part is read',
        pack: {
          required_context: {
            properties: {
              author: { type: 'object', properties: { id: { type: 'string' }, team: { type: 'string' } } },
            },
          },
          ...expressions("context.text !== '' && context.author.id !== ''"),
        },
        findings: ['/required_context/properties/author/properties/team'],
      },
    ],
  },
};
