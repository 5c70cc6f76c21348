import type { CheckEntry } from '../check-entry.js';

/** Of discovery documents. */
export const DISCOVERY_CHECKS: readonly CheckEntry[] = [
  {
    about: 'discovery',
    code: 'discovery/not-https',
    severity: 'error',
    finds: 'an address does not use https',
    requirements: ['OAP-DISCOVERY-017'],
    errata: ['E-38'],
  },
  {
    about: 'discovery',
    code: 'discovery/credentials',
    severity: 'error',
    finds: 'an address holds a user name or password',
    requirements: ['OAP-DISCOVERY-019'],
  },
  {
    about: 'discovery',
    code: 'discovery/other-site',
    severity: 'error',
    finds: 'an endpoint or the keys are on another site than `authorization_endpoint`',
    requirements: ['OAP-DISCOVERY-021'],
    errata: ['E-38'],
  },
  {
    about: 'discovery',
    code: 'discovery/key-path',
    severity: 'warning',
    finds: '`jwks_uri` has another path than /.well-known/oap/jwks.json',
    requirements: ['OAP-DISCOVERY-011'],
  },
  {
    about: 'discovery',
    code: 'discovery/bad-uri',
    severity: 'error',
    finds: 'an address is no URI',
    requirements: ['OAP-DISCOVERY-017'],
  },
  {
    about: 'discovery',
    code: 'discovery/template-variable',
    severity: 'error',
    finds: 'an endpoint does not say where its variable goes',
    requirements: ['OAP-DISCOVERY-008', 'OAP-DISCOVERY-009', 'OAP-DISCOVERY-010'],
    errata: ['E-38'],
  },
];
