/**
 * Whether a member called `__proto__` is anywhere in a JSON value. It is data here and in canonical form, but other people's JSON-LD assigns members one by one,
 * where this one changes an object instead of becoming part of it: what it holds would be lost, unnoticed by any signature.
 */
export const hasPrototypeMember = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasPrototypeMember);
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeMember);
};
