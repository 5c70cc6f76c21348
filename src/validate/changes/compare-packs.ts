import { timeOf } from '../../spec/index.js';
import { type Finding, isMembers, type Members, memberOf } from '../finding.js';
import { MAX_PROBLEMS } from '../problem.js';
import { showName, showValue } from '../show-value.js';
import { type Difference, diffJson } from './diff.js';

/** What may change behind an id: that the pack is on its way out, and when that was written. */
const FREE: readonly unknown[] = ['status', 'deprecation', 'updated_at'];
/** What is read by people only. The specification freezes it too, the registry does not (E-63). */
const PROSE: readonly unknown[] = ['name', 'description', 'advice', 'created_at'];

const WORDS: Readonly<Record<Difference['what'], string>> = {
  added: 'was added',
  removed: 'was taken away',
  changed: 'was changed',
  reordered: 'has its elements in another order',
};

const split = (id: unknown): { readonly base: string; readonly number: number } | undefined => {
  const parts = typeof id === 'string' ? /^(.+)\.v([0-9]+)$/.exec(id) : null;
  return parts === null ? undefined : { base: parts[1] ?? '', number: Number(parts[2]) };
};

/** What the first member names of a way there call the place. */
const placeOf = ({ pointer, previous, what }: Difference): string =>
  showName((what === 'removed' ? previous : pointer).slice(1), 80);

const frozen = (before: Members, after: Members): readonly Finding[] => {
  const id = split(after.id);
  const next = id === undefined ? 'a new id' : `the id \`${id.base}.v${id.number + 1}\``;
  return diffJson(before, after)
    .filter(({ path }) => !FREE.includes(path[0]))
    .slice(0, MAX_PROBLEMS)
    .map((difference) => ({
      code: 'pack/frozen',
      severity: PROSE.includes(difference.path[0]) ? 'warning' : 'error',
      pointer: difference.pointer,
      previous: difference.previous,
      message: `${placeOf(difference)} ${WORDS[difference.what]}, but what stands behind the id of a pack is frozen`,
      hint: `Give the changed pack ${next}, and leave the earlier one as it is.`,
      requirement: 'OAP-POLICY-015',
      erratum: 'E-63',
    }));
};

const retreats = (before: Members, after: Members): readonly Finding[] => {
  const [old, now] = [timeOf(memberOf(before, 'updated_at')), timeOf(memberOf(after, 'updated_at'))];
  if (old === undefined || now === undefined || now >= old) return [];
  return [
    {
      code: 'pack/updated-at-goes-back',
      severity: 'error',
      pointer: '/updated_at',
      previous: '/updated_at',
      message: '`updated_at` is earlier than it was',
      requirement: 'OAP-POLICY-014',
    },
  ];
};

/** What a policy pack may not change. A pack of the same name with a higher number is another pack and may differ in everything. */
export const comparePacks = (before: unknown, after: unknown): readonly Finding[] => {
  if (!isMembers(before) || !isMembers(after)) return [];
  const [old, now] = [memberOf(before, 'id'), memberOf(after, 'id')];
  if (old === now) return [...frozen(before, after), ...retreats(before, after)];
  const [was, is] = [split(old), split(now)];
  if (was !== undefined && is !== undefined && was.base === is.base && is.number > was.number) return [];
  const back = was !== undefined && is !== undefined && was.base === is.base;
  return [
    {
      code: back ? 'pack/number-goes-back' : 'pack/other-pack',
      severity: 'error',
      pointer: '/id',
      previous: '/id',
      message: back
        ? `the number of the pack goes back from ${was.number} to ${is.number}`
        : `this is another pack: the earlier one is called ${showValue(old)}`,
      requirement: back ? 'OAP-POLICY-015' : 'OAP-POLICY-002',
      ...(back ? { erratum: 'E-63' } : {}),
    },
  ];
};
