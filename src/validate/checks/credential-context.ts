import { type Check, memberOf } from '../finding.js';

/** A context that may define the members of the standard: one that names it, or one that is written out. */
const mayDefine = (context: unknown): boolean =>
  typeof context === 'string' ? /\boap\b/i.test(context) : typeof context === 'object' && context !== null;

/** Without the context of the standard the members of a passport or decision mean nothing to who reads JSON-LD. */
export const checkCredentialContext: Check = (credential) => {
  const contexts = memberOf(credential, '@context');
  if (!Array.isArray(contexts) || contexts.length < 2 || contexts.slice(1).some(mayDefine)) return [];
  return [
    {
      code: 'credential/no-oap-context',
      severity: 'warning',
      pointer: '/@context',
      message: 'none of the contexts looks like that of the standard, so that its members may be lost',
      requirement: 'OAP-VC-002',
      erratum: 'E-45',
    },
  ];
};
