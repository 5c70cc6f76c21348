import { suggest } from '../diagnostics/index.js';
import type { Finding } from './rule.js';
import { topMembers } from './schema-members.js';
import type { LintSubject } from './subject.js';

/** Beyond these a finding goes without a guess at what was meant: guesses take time. */
const MAX_GUESSED = 100;

/** The names in a list of fields that the context schema does not declare. */
export const findFieldsNotInSchema = function* (
  subject: LintSubject,
  list: 'required_fields' | 'optional_fields',
): Iterable<Finding> {
  const { schema, pack } = subject;
  const names: unknown = Object.hasOwn(pack, list) ? pack[list] : undefined;
  if (schema === undefined || !Array.isArray(names)) return;
  const declared = topMembers(schema).map((member) => member.name);
  let found = 0;
  for (const [index, name] of (names as readonly unknown[]).entries()) {
    if (typeof name !== 'string' || subject.lookUp([name]).kind !== 'undeclared') continue;
    const meant = ++found > MAX_GUESSED ? undefined : suggest(name, declared);
    yield {
      pointer: `/${list}/${index}`,
      message: `required_context does not declare \`${name}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
      hint: 'Declare it under "properties" of required_context, or drop it from the list.',
    };
  }
};
