import { type Check, memberOf } from '../finding.js';

const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();

/** The template of an instance: `template_id` is an older name for `parent_agent_id` and has to agree with it (E-26). */
export const checkPassportParent: Check = (passport) => {
  const [id, parent, template] = ['passport_id', 'parent_agent_id', 'template_id'].map((name) =>
    memberOf(passport, name),
  );
  if (same(id, parent))
    return [
      {
        code: 'passport/own-parent',
        severity: 'error',
        pointer: '/parent_agent_id',
        message: 'the passport names itself as its template',
        requirement: 'OAP-PASSPORT-016',
        erratum: 'E-26',
      },
    ];
  if (typeof template !== 'string') return [];
  if (typeof parent !== 'string')
    return [
      {
        code: 'passport/older-name',
        severity: 'warning',
        pointer: '/template_id',
        key: true,
        message: '`template_id` is an older name for `parent_agent_id`',
        erratum: 'E-26',
      },
    ];
  return same(parent, template)
    ? []
    : [
        {
          code: 'passport/two-parents',
          severity: 'error',
          pointer: '/template_id',
          message: '`template_id` and `parent_agent_id` name two templates',
          erratum: 'E-26',
        },
      ];
};
