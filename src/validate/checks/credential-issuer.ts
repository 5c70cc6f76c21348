import { wrappedDocument } from '../credential/wrapped-document.js';
import { type Check, isMembers, memberOf } from '../finding.js';

/** Who vouches for an agent has to be someone else than the agent. */
export const checkCredentialIssuer: Check = (credential) => {
  const issuer = memberOf(credential, 'issuer');
  const name = isMembers(issuer) ? memberOf(issuer, 'id') : issuer;
  const { wrapped: subject } = wrappedDocument(credential);
  const own = [memberOf(subject, 'did'), memberOf(subject, 'id')];
  if (typeof name !== 'string' || !own.includes(name)) return [];
  return [
    {
      code: 'credential/self-issued',
      severity: 'warning',
      pointer: isMembers(issuer) ? '/issuer/id' : '/issuer',
      message: 'the agent vouches for itself: issuer and subject are the same',
      hint: 'The issuer is the registry, or the domain of the owner.',
      requirement: 'OAP-VC-005',
      erratum: 'E-48',
    },
  ];
};
