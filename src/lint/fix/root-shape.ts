import { limitShape } from './limit-shape.js';
import type { Names } from './names.js';
import { ANYTHING, certainly, type JsonType, type Shape } from './shape.js';

const PASSPORT_TYPES: Readonly<Record<string, JsonType>> = {
  metadata: 'object',
  never_expires: 'boolean',
  template_id: 'string',
  parent_agent_id: 'string',
  did: 'string',
  expires_at: 'string',
};

const PASSPORT: Readonly<Record<string, Shape>> = {
  assurance_level: certainly('string', { level: 'level' }),
  capabilities: certainly('array', {
    items: certainly('object', { members: (name) => (name === 'id' ? certainly('string') : ANYTHING) }),
  }),
  regions: certainly('array', { items: certainly('string') }),
};

const ALWAYS = ['passport_id', 'agent_id', 'kind', 'spec_version', 'owner_id', 'owner_type', 'status', 'version'];

const passportShape = (name: string | undefined): Shape => {
  if (name === undefined) return ANYTHING;
  if (name === 'limits') return certainly('object', { members: () => ANYTHING });
  const known = Object.hasOwn(PASSPORT, name) ? PASSPORT[name] : undefined;
  if (known !== undefined) return known;
  if (ALWAYS.includes(name) || name === 'created_at' || name === 'updated_at') return certainly('string');
  const type = Object.hasOwn(PASSPORT_TYPES, name) ? PASSPORT_TYPES[name] : undefined;
  return type === undefined ? ANYTHING : { ...certainly(type), absent: true };
};

/** The shape of what stands behind a root name. */
export const rootShape = (root: string, names: Names): Shape => {
  switch (root) {
    case 'passport':
      return certainly('object', { members: passportShape });
    case 'context':
      return names.contextShape();
    case 'limits':
      return certainly('object', { members: (name) => limitShape([name], names.subject.id) });
    case 'policy':
      return certainly('object', {
        members: (name) => (name === 'min_assurance' ? certainly('string', { level: 'level' }) : certainly('string')),
      });
    default:
      return ANYTHING;
  }
};

/** The shape of a declared aggregate: of the whole, or of one entry of it. */
export const stateShape = (name: string, entry: boolean, names: Names): Shape => {
  const declared: unknown = names.subject.aggregates[name];
  const { aggregate, by } = (typeof declared === 'object' && declared !== null ? declared : {}) as {
    readonly aggregate?: unknown;
    readonly by?: unknown;
  };
  const single: Shape =
    aggregate === 'set'
      ? certainly('array', { items: certainly('string') })
      : aggregate === 'count' || aggregate === 'sum'
        ? certainly('number')
        : { ...ANYTHING, absent: false };
  if (by === undefined || entry) return single;
  return { types: new Set(['object']), absent: false, certain: true, map: true, members: () => single };
};
