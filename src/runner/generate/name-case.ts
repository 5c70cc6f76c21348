import type { Attempt } from './attempt.js';
import type { Edit } from './request.js';

const LONGEST = 90;

const words = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

/** A name that says what decides a case and what it was changed in; unlike those that are taken, to which it is added. */
export const nameCase = ({ evaluation }: Attempt, edits: readonly Edit[], taken: Set<string>): string => {
  const { deciding } = evaluation;
  const verdict = deciding === undefined ? 'allow' : `deny_${words(deciding.rule ?? deciding.step)}`;
  const changes = edits.length === 0 ? 'plain' : edits.map(({ label }) => words(label)).join('_and_');
  const base = `${verdict}_${changes}`.slice(0, LONGEST).replace(/_+$/, '');
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
  taken.add(name);
  return name;
};
