import { type Members, memberOf } from '../finding.js';

/** What a credential says that it wraps; undefined when it says neither, or both. */
export const subjectKind = (credential: Members): 'passport' | 'decision' | undefined => {
  const types = memberOf(credential, 'type');
  const named = (name: string): boolean => Array.isArray(types) && types.includes(name);
  if (named('OAPPassportCredential') === named('OAPDecisionReceipt')) return undefined;
  return named('OAPPassportCredential') ? 'passport' : 'decision';
};
