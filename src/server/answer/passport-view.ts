import { type Members, memberOf } from '../../spec/index.js';
import type { Registered } from '../registry/passport-registry.js';

/** What anybody may see of a passport, in one flat object; clients look for `agent_id`. */
export const viewPassport = ({ id, document }: Registered): Members => {
  const { status, kind, owner_id, owner_type, assurance_level, capabilities, limits, regions } = document;
  const { parent_agent_id, expires_at, updated_at, spec_version } = document;
  const name = memberOf(document.metadata, 'name');
  const shown = { status, kind, owner_id, owner_type, assurance_level, capabilities, limits, regions };
  return {
    agent_id: id,
    passport_id: id,
    ...(typeof name === 'string' ? { name } : {}),
    ...shown,
    ...(parent_agent_id === undefined ? {} : { parent_agent_id }),
    ...(expires_at === undefined ? {} : { expires_at }),
    updated_at,
    spec_version,
  };
};
