import { timeOf } from '../../spec/index.js';
import { type Check, type Finding, memberOf } from '../finding.js';

/** `expires_at` wins over `never_expires` when a passport is used, so that one which says both is read against its author (E-27). */
export const checkPassportExpiry: Check = (passport) => {
  const found: Finding[] = [];
  const cites = { requirement: 'OAP-PASSPORT-019', erratum: 'E-27' } as const;
  const never = memberOf(passport, 'never_expires');
  const ends = Object.hasOwn(passport, 'expires_at');
  if (never === true && ends)
    found.push({
      code: 'passport/expiry-contradiction',
      severity: 'error',
      pointer: '/never_expires',
      message: '`never_expires` is true, but `expires_at` names an end',
      hint: 'Take one of the two away; the passport ends at `expires_at`.',
      ...cites,
    });
  if (never === false && !ends)
    found.push({
      code: 'passport/expiry-missing',
      severity: 'error',
      pointer: '/never_expires',
      message: '`never_expires` is false, but no `expires_at` says when the passport ends',
      ...cites,
    });
  const [created, updated, expires] = ['created_at', 'updated_at', 'expires_at'].map((name) =>
    timeOf(memberOf(passport, name)),
  );
  if (created !== undefined && expires !== undefined && expires <= created)
    found.push({
      code: 'passport/expires-before-created',
      severity: 'error',
      pointer: '/expires_at',
      message: 'the passport ends before it begins: `expires_at` is not after `created_at`',
      ...cites,
    });
  if (created !== undefined && updated !== undefined && updated < created)
    found.push({
      code: 'passport/updated-before-created',
      severity: 'warning',
      pointer: '/updated_at',
      message: '`updated_at` is before `created_at`',
      requirement: 'OAP-PASSPORT-014',
    });
  return found;
};
