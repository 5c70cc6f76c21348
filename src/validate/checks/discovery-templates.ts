import type { RequirementId } from '../../spec/index.js';
import { type Check, memberOf } from '../finding.js';

const VARIABLES: readonly (readonly [endpoint: string, variable: string, requirement: RequirementId])[] = [
  ['authorization_endpoint', 'agent_id', 'OAP-DISCOVERY-008'],
  ['policy_endpoint', 'policy_name', 'OAP-DISCOVERY-009'],
  ['decision_endpoint', 'decision_id', 'OAP-DISCOVERY-010'],
];

/** Endpoints that have to say where the id goes. */
export const checkDiscoveryTemplates: Check = (document) =>
  VARIABLES.flatMap(([endpoint, variable, requirement]) => {
    const text = memberOf(document, endpoint);
    if (typeof text !== 'string' || text.includes(`{${variable}}`)) return [];
    return [
      {
        code: 'discovery/template-variable',
        severity: 'error',
        pointer: `/${endpoint}`,
        message: `\`${endpoint}\` does not say where {${variable}} goes`,
        requirement,
        erratum: 'E-38',
      } as const,
    ];
  });
