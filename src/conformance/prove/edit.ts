import { isMembers, type Members } from '../../spec/index.js';

/** A document with some members changed, and those that become undefined taken away; anything but an object as it is. */
export const edit = (value: unknown, change: (members: Members) => Members): unknown =>
  isMembers(value)
    ? Object.fromEntries(Object.entries({ ...value, ...change(value) }).filter(([, member]) => member !== undefined))
    : value;

/** A document without some members. */
export const without = (value: Members, ...names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** A value with everything under a member name taken away, at any depth. */
export const prune = (value: unknown, drop: (name: string, member: unknown) => boolean): unknown => {
  if (Array.isArray(value)) return value.map((each: unknown) => prune(each, drop));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (drop(name, member) ? [] : [[name, prune(member, drop)]])),
  );
};

/** A pack with its rules changed. */
export const editRules = (pack: unknown, change: (rules: readonly Members[]) => readonly unknown[]): unknown =>
  edit(pack, ({ evaluation_rules: rules }) =>
    Array.isArray(rules) ? { evaluation_rules: change(rules.filter(isMembers)) } : {},
  );

/** A pack with the text of its conditions changed. */
export const editConditions = (pack: unknown, change: (condition: string) => string): unknown =>
  editRules(pack, (rules) =>
    rules.map((rule) => (typeof rule.condition === 'string' ? { ...rule, condition: change(rule.condition) } : rule)),
  );
