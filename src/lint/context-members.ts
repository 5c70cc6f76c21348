import { topMembers } from './schema-members.js';
import type { LintSubject } from './subject.js';

/** The top-level context members that the pack names, in its schema or in its lists of fields. */
export const contextMembers = ({ schema, requiredFields, optionalFields }: LintSubject): ReadonlySet<string> =>
  new Set([
    ...requiredFields,
    ...optionalFields,
    ...(schema === undefined ? [] : topMembers(schema).map(({ name }) => name)),
  ]);
