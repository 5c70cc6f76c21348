import { ASSURANCE_LEVELS } from '../../spec/index.js';
import { originOf } from '../request/origin-of.js';
import type { Route } from './route.js';

const CAPABILITY = /^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$/;

export const discovery: Route = {
  name: 'discovery',
  method: 'GET',
  paths: ['/.well-known/oap/', '/.well-known/oap'],
  summary: 'Where everything is',
  description: 'The standard wants https in it (OAP-DISCOVERY-017); a server on loopback has none.',
  open: true,
  answer: { description: 'The discovery document.', schema: 'Discovery' },
  errors: [],
  handle: (c, { packs }) => {
    const origin = originOf(c);
    const capabilities = new Set(packs.all().flatMap((pack) => pack.capabilities));
    c.header('Cache-Control', 'public, max-age=60');
    return c.json({
      oap_version: '1.0',
      authorization_endpoint: `${origin}/api/verify/{agent_id}`,
      passport_endpoint: `${origin}/api/passports/{agent_id}`,
      policy_endpoint: `${origin}/api/policies/{policy_name}`,
      decision_endpoint: `${origin}/api/verify/decisions/get/{decision_id}`,
      jwks_uri: `${origin}/.well-known/oap/jwks.json`,
      supported_capabilities: [...capabilities].filter((id) => CAPABILITY.test(id)).sort(),
      supported_assurance_levels: ASSURANCE_LEVELS,
    });
  },
};
