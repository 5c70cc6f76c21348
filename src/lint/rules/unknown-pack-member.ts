import { PACK_MEMBERS } from '../pack-members.js';
import type { LintRule } from '../rule.js';
import { findUnknownMembers } from '../unknown-members.js';

export const unknownPackMember: LintRule = {
  name: 'unknown-pack-member',
  severity: 'warning',
  summary: 'The pack has a member that means nothing.',
  explanation:
    'A member that the standard does not name is ignored, also when it is a misspelt one: `limit_required` demands nothing. Extensions are named `x-…`.',
  requirement: 'OAP-POLICY-001',
  erratum: 'E-51',
  check: ({ pack }) => findUnknownMembers(pack, [], PACK_MEMBERS.flat(), 'a pack'),
  examples: {
    valid: [
      { title: 'The known members', pack: { mcp: {}, advice: [], deprecation: null } },
      { title: 'An extension', pack: { 'x-team': 'notes' } },
    ],
    invalid: [
      { title: 'Misspelt', pack: { limit_required: ['max_length'] }, findings: ['/limit_required'] },
      { title: 'Made up', pack: { owner: 'notes', 'a/b': 1 }, findings: ['/owner', '/a~1b'] },
    ],
  },
};
