import { isRecord } from '../../expr/index.js';

/** All that a decision hangs on, as one document, so that any part of it can be changed by its path. `now` is RFC 3339. */
export interface Request {
  readonly context: unknown;
  readonly passport: unknown;
  /** Figures by name, whole: a name that is absent has not been given. */
  readonly state: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly now: string;
}

/** A value that is not there. */
export const REMOVED: unique symbol = Symbol('removed');

/** One change to a request, and in words what it shows. */
export interface Edit {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly label: string;
}

const put = (holder: unknown, [key, ...rest]: readonly string[], value: unknown): unknown => {
  if (key === undefined) return value;
  if (Array.isArray(holder)) {
    const items = holder.map((item, at) => (String(at) === key ? put(item, rest, value) : item));
    return items.filter((item) => item !== REMOVED);
  }
  const members = isRecord(holder) ? holder : {};
  const next = put(Object.hasOwn(members, key) ? members[key] : undefined, rest, value);
  if (next !== REMOVED) return { ...members, [key]: next };
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
};

/** The request with a change. Parts that it leaves alone are shared, so a passport that is not changed stays the same object. */
export const applyEdit = (request: Request, { path, value }: Edit): Request => put(request, path, value) as Request;

/** What stands at a path; undefined when nothing does. */
export const valueAt = (holder: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined) return holder;
  if (Array.isArray(holder)) return valueAt(holder[Number(key)], rest);
  return isRecord(holder) && Object.hasOwn(holder, key) ? valueAt(holder[key], rest) : undefined;
};
