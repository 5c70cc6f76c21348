import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPointer, parsePointer, resolvePointer } from '../../src/json/index.js';

const document: unknown = JSON.parse(
  '{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8,"~1":9,"__proto__":{"x":10}}',
);

describe('pointers of RFC 6901 section 5', () => {
  it.each<[string, string[], unknown]>([
    ['', [], document],
    ['/foo', ['foo'], ['bar', 'baz']],
    ['/foo/0', ['foo', '0'], 'bar'],
    ['/', [''], 0],
    ['/a~1b', ['a/b'], 1],
    ['/c%d', ['c%d'], 2],
    ['/e^f', ['e^f'], 3],
    ['/g|h', ['g|h'], 4],
    ['/i\\j', ['i\\j'], 5],
    ['/k"l', ['k"l'], 6],
    ['/ ', [' '], 7],
    ['/m~0n', ['m~n'], 8],
    ['/~01', ['~1'], 9],
    ['/__proto__/x', ['__proto__', 'x'], 10],
  ])('%j', (pointer, segments, value) => {
    expect(parsePointer(pointer)).toEqual(segments);
    expect(formatPointer(segments)).toBe(pointer);
    expect(resolvePointer(document, pointer)).toEqual(value);
  });
});

describe('parsePointer', () => {
  it.each(['a', 'a/b', '#/a', '/~', '/a~', '/~2', '/a/~b', ' /a'])('refuses %j', (pointer) => {
    const fault = expect.objectContaining({ code: 'json/bad-pointer', exitCode: 2 });
    expect(() => parsePointer(pointer)).toThrowError(fault);
    expect(() => resolvePointer({}, pointer)).toThrowError(fault);
  });

  it('undoes formatPointer', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (segments) => {
        expect(parsePointer(formatPointer(segments))).toEqual(segments);
      }),
    );
  });

  it('takes numbers as indices', () => {
    expect(formatPointer(['a', 0, 12])).toBe('/a/0/12');
  });
});

describe('resolvePointer', () => {
  it.each([
    '/bar',
    '/foo/2',
    '/foo/-',
    '/foo/-1',
    '/foo/00',
    '/foo/01',
    '/foo/1e0',
    '/foo/length',
    '/foo/0/0',
    '/foo/0/length',
    '/constructor',
    '/toString',
    '/hasOwnProperty/name',
    '/foo/__proto__',
    '/foo/map',
    '/__proto__/toString',
    '/foo/99999999999999999999',
  ])('finds nothing at %s', (pointer) => {
    expect(resolvePointer(document, pointer)).toBeUndefined();
  });

  it('finds nothing inside scalars', () => {
    for (const value of [null, undefined, 1, 'text', true]) expect(resolvePointer(value, '/length')).toBeUndefined();
    expect(resolvePointer(null, '')).toBeNull();
  });
});
