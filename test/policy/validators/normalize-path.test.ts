import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liesWithin, type NormalPath, normalizePath } from '../../../src/policy/paths/index.js';

const show = (path: NormalPath | undefined): string | undefined => path && `${path.root}${path.segments.join('/')}`;

describe('normalizePath', () => {
  it.each([
    ['/', '/'],
    ['/a//b/./c/..', '/a/b'],
    ['/../..', '/'],
    ['/a%2fb', '/a%2fb'],
    ['/a\\b', '/a\\b'],
    ['C:\\a/b\\..', 'c:a'],
    ['c:/', 'c:'],
    ['C:a', undefined],
    ['C:\\a.\\b', undefined],
    ['\\\\h\\s', undefined],
    ['a/b', undefined],
    ['', undefined],
    ['/a\0', undefined],
  ])('%j', (path, normal) => {
    expect(show(normalizePath(path))).toBe(normal);
  });

  it('agrees with the path module on absolute paths', () => {
    const path = fc.array(fc.constantFrom('/', 'a', 'b', '.', '..', '\\', ' ', '%2f'), { maxLength: 20 });
    fc.assert(
      fc.property(path, (parts) => {
        const text = `/${parts.join('')}`;
        expect(show(normalizePath(text))).toBe(posix.resolve(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('liesWithin', () => {
  const normal = (path: string): NormalPath => normalizePath(path) as NormalPath;

  it('agrees with the path module', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', '..', '.'), { maxLength: 5 })
      .map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(path, path, (inner, outer) => {
        const relative = posix.relative(outer, inner);
        expect(liesWithin(normal(inner), normal(outer))).toBe(relative !== '..' && !relative.startsWith('../'));
      }),
      { numRuns: 2000 },
    );
  });
});
