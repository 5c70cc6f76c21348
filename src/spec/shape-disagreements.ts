import { WINDOW_MEMBERS } from './decision-members.js';
import { type Members, memberOf } from './members.js';
import { timeOf } from './timestamp.js';

const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();

/** Where a decision with the members of both shapes says two things (E-02): the names of the members of the window shape. */
export const shapeDisagreements = (body: Members): readonly string[] => {
  // Few decisions have both, and all are asked.
  if (!WINDOW_MEMBERS.some((name) => Object.hasOwn(body, name))) return [];
  const [agent, passport, created, issued, seconds, ends] = [
    'agent_id',
    'passport_id',
    'created_at',
    'issued_at',
    'expires_in',
    'expires_at',
  ].map((name) => memberOf(body, name));
  const start = timeOf(created) ?? timeOf(issued);
  const end = timeOf(ends);
  const both = (...values: readonly unknown[]): boolean => values.every((value) => value !== undefined);
  return [
    ...(both(agent, passport) && !same(agent, passport) ? ['passport_id'] : []),
    ...(both(created, issued) && (timeOf(created) === undefined || timeOf(created) !== timeOf(issued))
      ? ['issued_at']
      : []),
    ...(both(seconds, ends) &&
    (typeof seconds !== 'number' || start === undefined || end === undefined || start + seconds * 1_000 !== end)
      ? ['expires_at']
      : []),
  ];
};
