import { isMembers, type Members, memberOf } from '../../spec/index.js';
import { subjectKind } from './subject-kind.js';

/**
 * What a credential wraps, and where it is: the subject with all its members, or, when the subject is nested, its one member that is called as the
 * kind is.
 */
export const wrappedDocument = (
  credential: Members,
): { readonly wrapped: unknown; readonly pointer: string; readonly nested: boolean } => {
  const kind = subjectKind(credential);
  const subject = memberOf(credential, 'credentialSubject');
  const inner = kind === undefined ? undefined : memberOf(subject, kind);
  if (isMembers(inner) && Object.keys(subject as Members).length === 1)
    return { wrapped: inner, pointer: `/credentialSubject/${kind}`, nested: true };
  return { wrapped: subject, pointer: '/credentialSubject', nested: false };
};
