import type { Finding } from './rule.js';
import type { LintSubject } from './subject.js';

/** The rules of a pack that have no text of a name, or an empty one: where, and `hint` on what to write. */
export function* findMissingText(
  subject: LintSubject,
  member: 'description' | 'message',
  hint: string,
): Generator<Finding, void> {
  for (const { document, pointer, name } of subject.rules) {
    const text = Object.hasOwn(document, member) ? document[member] : undefined;
    if (text !== undefined && (typeof text !== 'string' || text.trim() !== '')) continue;
    yield {
      pointer: text === undefined ? pointer : `${pointer}/${member}`,
      message: `rule \`${name}\` has no ${member}`,
      hint,
    };
  }
}
