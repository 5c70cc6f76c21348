import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePatch } from '../../src/json/index.js';
import cases from '../vectors/rfc7396/cases.json' with { type: 'json' };

describe('mergePatch', () => {
  it.each(cases as [unknown, unknown, unknown][])('RFC 7396 appendix A: %j with %j is %j', (target, patch, result) => {
    expect(mergePatch(target, patch)).toStrictEqual(result);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])('treats %s as data', (name) => {
    const patch: unknown = JSON.parse(`{${JSON.stringify(name)}:{"polluted":true}}`);
    const merged = mergePatch({ a: 1 }, patch) as object;
    expect(Object.hasOwn(merged, name)).toBe(true);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(JSON.stringify(merged)).toBe(`{"a":1,${JSON.stringify(name)}:{"polluted":true}}`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();

    const twice = mergePatch(merged, JSON.parse(`{${JSON.stringify(name)}:{"more":1}}`)) as object;
    expect(JSON.stringify(twice)).toBe(`{"a":1,${JSON.stringify(name)}:{"polluted":true,"more":1}}`);

    const removed = mergePatch(twice, JSON.parse(`{${JSON.stringify(name)}:null}`)) as object;
    expect(JSON.stringify(removed)).toBe('{"a":1}');
    expect(Object.getPrototypeOf(removed)).toBe(Object.prototype);
  });

  it('leaves both arguments as they were', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (target, patch) => {
        const before = JSON.stringify([target, patch]);
        mergePatch(target, patch);
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (target, patch) => {
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toStrictEqual(once);
      }),
    );
  });
});
