type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Assignment to `__proto__` would set the prototype; a definition makes it the ordinary member it is in JSON.
const define = (object: Members, name: string, value: unknown): void => {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
};

/**
 * Applies a JSON merge patch (RFC 7396 section 2): members of the patch replace those of the target, `null` removes one,
 * objects merge, anything else replaces the whole. Neither argument is changed; parts that the patch leaves alone are
 * shared with the result.
 */
export const mergePatch = (target: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return patch;
  const result: Members = isObject(target) ? { ...target } : {};
  for (const name of Object.keys(patch)) {
    const value = patch[name];
    if (value === null) delete result[name];
    else define(result, name, mergePatch(Object.hasOwn(result, name) ? result[name] : undefined, value));
  }
  return result;
};
