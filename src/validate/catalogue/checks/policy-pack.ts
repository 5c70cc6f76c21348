import type { CheckEntry } from '../check-entry.js';

/** Of policy packs. */
export const POLICY_PACK_CHECKS: readonly CheckEntry[] = [
  {
    about: 'policy-pack',
    code: 'pack/suspend-bound',
    severity: 'warning',
    finds: '`cache.suspend_invalidate_seconds` is over 30',
    requirements: ['OAP-SUSPEND-005'],
    errata: ['E-35'],
  },
  {
    about: 'policy-pack',
    code: 'pack/version-differs',
    severity: 'warning',
    finds: 'the number in the id is not the first of `version`',
    requirements: ['OAP-POLICY-002'],
    errata: ['E-63'],
  },
  {
    about: 'policy-pack',
    code: 'pack/folder-name',
    severity: 'error',
    finds: 'a `policy.json` lies in a folder called as another pack',
    requirements: ['OAP-POLICY-017'],
  },
];
