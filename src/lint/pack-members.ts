/** The members of a pack in the order of the published packs; names in one group stand in any order. */
export const PACK_MEMBERS: readonly (readonly string[])[] = [
  ['$schema'],
  ['id'],
  ['name'],
  ['description'],
  ['version'],
  ['status'],
  ['requires_capabilities'],
  ['min_assurance'],
  ['limits_required'],
  ['required_fields', 'optional_fields', 'enforcement', 'assurance_rules'],
  ['mcp'],
  ['advice'],
  ['required_context'],
  ['evaluation_rules_version'],
  ['evaluation_rules'],
  ['x-state'],
  ['cache'],
  ['deprecation'],
  ['created_at'],
  ['updated_at'],
];

/** The members of a rule in the order of the published packs. */
export const RULE_MEMBERS: readonly (readonly string[])[] = [
  ['name'],
  ['type'],
  ['condition', 'validator'],
  ['deny_code'],
  ['description'],
  ['message'],
];
