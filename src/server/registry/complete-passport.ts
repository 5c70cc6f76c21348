import { randomUUID } from 'node:crypto';
import { isMembers, type Members, memberOf } from '../../spec/index.js';

/** What clients tell of an agent, and passports hold under `metadata`. */
const TOLD = ['name', 'description', 'role', 'contact', 'controller_type', 'links', 'categories', 'framework'];

const isTold = (name: string): boolean => TOLD.includes(name);

const capabilitiesOf = (given: unknown): readonly unknown[] =>
  Array.isArray(given) ? given.map((each: unknown) => (typeof each === 'string' ? { id: each } : each)) : [];

const pick = (from: Members, wanted: (name: string, value: unknown) => boolean): Members =>
  Object.fromEntries(Object.entries(from).filter(([name, value]) => wanted(name, value)));

/** Makes a passport of what somebody wants one to be: what is missing is filled in, what is there is left as it is. Whether it is valid is for the schema. */
export const completePassport = (request: Members, now: string): Members => {
  const inner = memberOf(request, 'passport');
  const { agent_id: _, ...sent } = isMembers(inner) ? inner : request;
  const told = pick(sent, (name, value) => isTold(name) && value !== '' && value !== null);
  const given = pick(sent, (name) => !isTold(name));
  const metadata = isMembers(given.metadata) ? { ...told, ...given.metadata } : told;
  return {
    passport_id: randomUUID(),
    kind: 'template',
    spec_version: 'oap/1.0',
    owner_id: 'org_example',
    owner_type: 'org',
    assurance_level: 'L0',
    status: 'active',
    limits: {},
    regions: [],
    created_at: now,
    updated_at: now,
    version: '1.0.0',
    ...given,
    capabilities: capabilitiesOf(given.capabilities),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  };
};
