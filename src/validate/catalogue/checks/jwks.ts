import type { CheckEntry } from '../check-entry.js';

/** Of key sets. */
export const JWKS_CHECKS: readonly CheckEntry[] = [
  {
    about: 'jwks',
    code: 'jwks/empty',
    severity: 'warning',
    finds: 'there is no key',
    requirements: ['OAP-DISCOVERY-022'],
  },
  {
    about: 'jwks',
    code: 'jwks/private-member',
    severity: 'error',
    finds: 'a member belongs to a private key',
    requirements: ['OAP-DISCOVERY-019'],
  },
  {
    about: 'jwks',
    code: 'jwks/duplicate-kid',
    severity: 'error',
    finds: 'two keys have one id',
    requirements: ['OAP-KEYS-001'],
  },
  {
    about: 'jwks',
    code: 'jwks/key-encoding',
    severity: 'error',
    finds: '`x` is base64url that no encoder writes',
    requirements: ['OAP-KEYS-007'],
  },
  {
    about: 'jwks',
    code: 'jwks/placeholder-key',
    severity: 'error',
    finds: '`x` is one character repeated',
    requirements: ['OAP-KEYS-007'],
  },
];
