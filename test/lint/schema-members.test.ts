import { describe, expect, it } from 'vitest';
import { makeLookUp, topMembers } from '../../src/lint/schema-members.js';

const text = { type: 'string' };

const rows: readonly (readonly [string, Readonly<Record<string, unknown>>, string, string])[] = [
  ['a required member', { properties: { a: text }, required: ['a'] }, 'a', 'declared at /properties/a'],
  ['an optional member', { properties: { a: text } }, 'a', 'optional at /properties/a'],
  ['an unknown member', { properties: { a: text } }, 'b', 'undeclared b'],
  [
    'a part of an optional object',
    { properties: { a: { properties: { b: text }, required: ['b'] } } },
    'a.b',
    'optional at /properties/a/properties/b',
  ],
  ['an unknown part', { properties: { a: { properties: { b: text } } } }, 'a.c.d', 'undeclared a.c'],
  ['a part of an open object', { properties: { a: { type: 'object' } } }, 'a.b', 'open'],
  ['a schema without members', { type: 'object' }, 'a', 'open'],
  ['further members allowed by a schema', { properties: { a: text }, additionalProperties: text }, 'b', 'open'],
  ['further members allowed by a pattern', { properties: { a: text }, patternProperties: { '^x': text } }, 'b', 'open'],
  ['further members refused', { properties: { a: text }, additionalProperties: false }, 'b', 'undeclared b'],
  [
    'a member of a branch',
    { properties: {}, anyOf: [{ properties: { a: text }, required: ['a'] }] },
    'a',
    'optional at /anyOf/0/properties/a',
  ],
  [
    'a member of a part that always holds',
    { allOf: [{ properties: { a: text }, required: ['a'] }] },
    'a',
    'declared at /allOf/0/properties/a',
  ],
  [
    'a member of a condition',
    { properties: {}, if: {}, else: { properties: { a: text } } },
    'a',
    'optional at /else/properties/a',
  ],
  [
    'a member behind a reference',
    {
      properties: { p: { $ref: '#/definitions/p' } },
      required: ['p'],
      definitions: { p: { properties: { a: text }, required: ['a'] } },
    },
    'p.a',
    'declared at /definitions/p/properties/a',
  ],
  ['a reference to somewhere else', { properties: { b: text }, $ref: 'other.json' }, 'a', 'open'],
  ['a reference to itself', { properties: { b: text }, $ref: '#' }, 'a', 'undeclared a'],
  ['the length of a list', { properties: { a: { type: 'array', properties: {} } } }, 'a.length', 'open'],
  ['a computed key', { properties: { a: { properties: { b: text } } } }, 'a.*', 'open'],
  ['a name of a prototype', { properties: { a: text } }, 'constructor', 'undeclared constructor'],
  [
    '__proto__',
    JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'),
    '__proto__',
    'optional at /properties/__proto__',
  ],
  ['a member with a schema that is none', { properties: { a: 7 } }, 'a.b', 'open'],
  ['members that are no object', { properties: [text] }, 'a', 'open'],
];

describe('makeLookUp', () => {
  it.each(rows)('%s', (_title, schema, path, expected) => {
    const found = makeLookUp(schema)(path.split('.'));
    const said =
      found.kind === 'declared'
        ? `${found.optional ? 'optional' : 'declared'} at ${found.member.pointer}`
        : found.kind === 'undeclared'
          ? `undeclared ${found.path.join('.')}`
          : 'open';
    expect(said).toBe(expected);
  });
});

describe('topMembers', () => {
  it('gives each name once, branches included', () => {
    const schema = { properties: { a: text }, anyOf: [{ properties: { a: text, b: text } }], definitions: { c: text } };
    expect(topMembers(schema).map(({ name, pointer }) => `${name} ${pointer}`)).toEqual([
      'a /properties/a',
      'b /anyOf/0/properties/b',
    ]);
  });
});
