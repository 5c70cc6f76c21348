import type { ErratumId, RequirementId } from '../../spec/index.js';
import { timeOf } from '../../spec/index.js';
import { type Finding, isMembers, type Members, memberOf } from '../finding.js';
import { showValue } from '../show-value.js';
import { structuralKey } from '../structural-key.js';

/** Where each status may go; to stay is no change (E-62). */
const TRANSITIONS: Readonly<Record<string, readonly string[]>> = {
  draft: ['active', 'revoked'],
  active: ['suspended', 'revoked'],
  suspended: ['active', 'revoked'],
  revoked: [],
};

/** What makes a passport the passport that it is. */
const IDENTITY: readonly (readonly [string, RequirementId, ErratumId?])[] = [
  ['kind', 'OAP-PASSPORT-003'],
  ['created_at', 'OAP-PASSPORT-014'],
  ['parent_agent_id', 'OAP-PASSPORT-016', 'E-26'],
];
/** What it is allowed to do; a change of it is a new version. */
const SUBSTANCE = ['assurance_level', 'capabilities', 'limits', 'regions'];

const same = (a: unknown, b: unknown): boolean => structuralKey(a ?? null) === structuralKey(b ?? null);

/** Two times are the same when they are the same instant, two ids whatever the case of their letters. */
const sameIdentity = (name: string, a: unknown, b: unknown): boolean => {
  if (same(a, b)) return true;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  return name === 'created_at'
    ? timeOf(a) !== undefined && timeOf(a) === timeOf(b)
    : a.toLowerCase() === b.toLowerCase();
};

const checkStatus = (before: Members, after: Members): readonly Finding[] => {
  const [old, now] = [memberOf(before, 'status'), memberOf(after, 'status')];
  if (typeof old !== 'string' || typeof now !== 'string' || old === now) return [];
  const next = Object.hasOwn(TRANSITIONS, old) ? TRANSITIONS[old] : undefined;
  if (next === undefined || !Object.hasOwn(TRANSITIONS, now) || next.includes(now)) return [];
  const final = next.length === 0;
  return [
    {
      code: final ? 'passport/revoked-is-final' : 'passport/status-transition',
      severity: 'error',
      pointer: '/status',
      previous: '/status',
      message: final
        ? `the passport was revoked, and cannot become ${now} again`
        : `a passport that is ${old} cannot become ${now}`,
      hint: final ? 'Issue a new passport.' : `It can become ${next.join(' or ')}.`,
      requirement: final ? 'OAP-PASSPORT-023' : 'OAP-PASSPORT-022',
      erratum: 'E-62',
    },
  ];
};

const checkIdentity = (before: Members, after: Members): readonly Finding[] => {
  const changed = IDENTITY.filter(([name]) => !sameIdentity(name, memberOf(before, name), memberOf(after, name))).map(
    ([name, requirement, erratum]): Finding => ({
      code: 'passport/identity-changed',
      severity: 'error',
      pointer: `/${name}`,
      previous: `/${name}`,
      message: `\`${name}\` is not what it was, and it never changes`,
      requirement,
      ...(erratum === undefined ? {} : { erratum }),
    }),
  );
  const handedOver = ['owner_id', 'owner_type'].filter((name) => !same(memberOf(before, name), memberOf(after, name)));
  return [
    ...changed,
    ...handedOver.map(
      (name): Finding => ({
        code: 'passport/owner-changed',
        severity: 'warning',
        pointer: `/${name}`,
        previous: `/${name}`,
        message: `\`${name}\` is not what it was: the passport has changed hands`,
        hint: 'A new owner usually gets a new passport.',
        requirement: 'OAP-PASSPORT-005',
      }),
    ),
  ];
};

/** Numbers of a version, for comparison; undefined for what is no version. */
const numbersOf = (version: unknown): readonly bigint[] | undefined => {
  const parts = typeof version === 'string' ? /^(\d+)\.(\d+)\.(\d+)$/.exec(version) : null;
  return parts?.slice(1).map(BigInt);
};

const compareVersions = (a: readonly bigint[], b: readonly bigint[]): number => {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0n) < (b[at] ?? 0n) ? -1 : 1;
};

const checkProgress = (before: Members, after: Members): readonly Finding[] => {
  const found: Finding[] = [];
  const place = (name: string) => ({ pointer: `/${name}`, previous: `/${name}` });
  const [wasAt, isAt] = [timeOf(memberOf(before, 'updated_at')), timeOf(memberOf(after, 'updated_at'))];
  const rest = (document: Members): unknown => ({ ...document, updated_at: null });
  const stands = same(rest(before), rest(after));
  if (wasAt !== undefined && isAt !== undefined && (isAt < wasAt || (isAt === wasAt && !stands)))
    found.push({
      code: isAt < wasAt ? 'passport/updated-at-goes-back' : 'passport/updated-at-stands',
      severity: 'error',
      ...place('updated_at'),
      message:
        isAt < wasAt
          ? '`updated_at` is earlier than it was'
          : 'the passport was changed, but `updated_at` is what it was',
      requirement: 'OAP-PASSPORT-014',
    });
  const [was, is] = [numbersOf(memberOf(before, 'version')), numbersOf(memberOf(after, 'version'))];
  if (was === undefined || is === undefined) return found;
  const order = compareVersions(is, was);
  const altered = SUBSTANCE.filter((name) => !same(memberOf(before, name), memberOf(after, name)));
  if (order < 0)
    found.push({
      code: 'passport/version-goes-back',
      severity: 'error',
      ...place('version'),
      message: `the version goes back from ${was.join('.')} to ${is.join('.')}`,
      requirement: 'OAP-PASSPORT-015',
    });
  if (order === 0 && altered.length > 0)
    found.push({
      code: 'passport/version-stands',
      severity: 'warning',
      ...place('version'),
      message: `${altered.map((name) => `\`${name}\``).join(', ')} changed, but \`version\` is what it was`,
      hint: 'Raise the version whenever what the passport allows is changed.',
      requirement: 'OAP-PASSPORT-015',
    });
  return found;
};

/** What is wrong with the change of one passport into another: its status, what never changes, what only goes forward. */
export const comparePassports = (before: unknown, after: unknown): readonly Finding[] => {
  if (!isMembers(before) || !isMembers(after)) return [];
  const [old, now] = [memberOf(before, 'passport_id'), memberOf(after, 'passport_id')];
  if (!sameIdentity('passport_id', old, now))
    return [
      {
        code: 'passport/other-passport',
        severity: 'error',
        pointer: '/passport_id',
        previous: '/passport_id',
        message: `this is another passport: the earlier one is ${showValue(old)}`,
        requirement: 'OAP-PASSPORT-002',
        erratum: 'E-25',
      },
    ];
  return [...checkStatus(before, after), ...checkIdentity(before, after), ...checkProgress(before, after)];
};
