import { describe, expect, it } from 'vitest';
import { type ContextCheck, compileContextSchema, type Problem } from '../../src/validate/index.js';

const brief = (problems: readonly Problem[]): string[] =>
  problems.map(({ pointer, keyword, key }) => `${pointer} ${keyword}${key === true ? ' key' : ''}`);

const compile = async (schema: unknown): Promise<ContextCheck> => {
  const result = await compileContextSchema(schema);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.check;
};

const refusal = async (schema: unknown): Promise<readonly Problem[]> => {
  const result = await compileContextSchema(schema);
  return result.ok ? [] : result.problems;
};

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';
const nest = (depth: number, leaf: unknown): unknown => {
  let schema = leaf;
  for (let i = 0; i < depth; i++) schema = { not: schema };
  return schema;
};
const proto = (json: string): unknown => JSON.parse(json.replaceAll('PROTO', '__proto__'));

describe('schemas that are refused', () => {
  const rows: readonly (readonly [what: string, schema: unknown, ...problems: string[]])[] = [
    ['no schema', 7, ' type'],
    ['null', null, ' type'],
    ['a list', [], ' type'],
    ['another draft', { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [] }, '/$schema $schema'],
    [
      'another draft inside',
      { properties: { a: { $schema: 'http://json-schema.org/draft-04/schema#' } } },
      '/properties/a/$schema $schema',
    ],
    ['an asynchronous schema', { $async: true }, '/$async $async key'],
    ['$async anywhere', { definitions: { a: { $async: false } } }, '/definitions/a/$async $async key'],
    ['a misspelt type', { properties: { a: { type: 'strng' } } }, '/properties/a/type enum'],
    ['a type of the wrong kind', { type: 7 }, '/type enum'],
    ['a wrong bound', { minimum: '1' }, '/minimum type'],
    ['a reference to data', { minimum: { $data: '1/a' } }, '/minimum type'],
    ['a wrong list of names', { required: 'a' }, '/required type'],
    ['members that are no schema', { properties: { a: 1 } }, '/properties/a type'],
    ['an unknown format', { format: 'currency' }, '/format format'],
    ['a format that no library checks', { items: [{ format: 'idn-email' }] }, '/items/0/format format'],
    ['a format called like a method', { format: 'toString' }, '/format format'],
    [
      'an unknown format behind a reference',
      { $ref: '#/x-more/a', 'x-more': { a: { format: 'nope' } } },
      '/x-more/a/format format',
    ],
    ['a remote reference', { $ref: 'https://example.com/schema.json' }, ' $ref'],
    ['the meta-schema by reference', { $ref: DRAFT_07 }, ' $ref'],
    ['a reference to nothing', { properties: { a: { $ref: '#/definitions/b' } } }, '/properties/a/$ref $ref'],
    ['a reference to an unknown anchor', { $ref: '#nowhere' }, ' $ref'],
    ['a reference into a prototype', { $ref: '#/toString' }, '/$ref $ref'],
    [
      'a reference to a constructor',
      { properties: { a: {} }, not: { $ref: '#/properties/constructor' } },
      '/not/$ref $ref',
    ],
    ['a broken reference', { $ref: '#/%' }, '/$ref $ref'],
    ['a pattern with lookahead', { properties: { a: { pattern: '^(?=.*x)y' } } }, '/properties/a/pattern pattern'],
    ['a pattern with lookbehind', { pattern: '(?<=a)b' }, '/pattern pattern'],
    ['a backreference', { pattern: '(a)\\1' }, '/pattern pattern'],
    ['a named backreference', { pattern: '(?<n>a)\\k<n>' }, '/pattern pattern'],
    ['a pattern that is none', { pattern: '(' }, '/pattern pattern'],
    ['a pattern of great length', { pattern: `^(${'a'.repeat(5000)})$` }, '/pattern pattern'],
    ['a pattern that unfolds', { pattern: '((a{1000}){1000}){1000}' }, '/pattern pattern'],
    [
      'a lookahead in a member name',
      { patternProperties: { '^(?!x)/~': {} } },
      '/patternProperties/^(?!x)~1~0 pattern key',
    ],
    [
      'a lookahead where no schema stands',
      { $ref: '#/x/a', x: { a: { items: { pattern: '(?=a)' } } } },
      '/x/a/items/pattern pattern',
    ],
    [
      'a schema for __proto__',
      proto('{"properties":{"PROTO":{"type":"string"}}}'),
      '/properties/__proto__ __proto__ key',
    ],
    ['a dependency of __proto__', proto('{"dependencies":{"PROTO":["a"]}}'), '/dependencies/__proto__ __proto__ key'],
    ['great depth', nest(5_000, {}), ' depth'],
    ['great depth that is no schema', { default: nest(200_000, 1) }, ' depth'],
    ['great size', { enum: Array.from({ length: 30_000 }, (_, i) => i) }, ' size'],
    [
      'an unknown format where only the library looks',
      { $ref: 'inner.json', 'x-more': { $id: 'inner.json', format: 'nope' } },
      ' schema',
    ],
    [
      'a pattern with lookahead where only the library looks',
      { $ref: 'inner.json', 'x-more': { $id: 'inner.json', pattern: '(?=a)' } },
      ' schema',
    ],
    ['two faults at once', { format: 'x', pattern: '(?=a)' }, '/format format', '/pattern pattern'],
  ];

  it.each(rows)('%s', async (_what, schema, ...problems) => {
    expect(brief(await refusal(schema))).toEqual(problems);
  });

  it.each([
    ['to itself', { $ref: '#' }],
    [
      'of two',
      { $ref: '#/definitions/a', definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } } },
    ],
    ['through allOf', { allOf: [{ $ref: '#' }] }],
  ])('finds a circle of references %s at the latest when a value is checked', async (_what, schema) => {
    const result = await compileContextSchema(schema);
    const problems = result.ok ? result.check({}) : result.problems;
    expect(problems.length).toBeGreaterThan(0);
  });

  it('reports at most fifty problems', async () => {
    const properties = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`p${i}`, { format: 'nope' }]));
    expect(await refusal({ properties })).toHaveLength(50);
  });

  it('names what is at fault', async () => {
    expect((await refusal({ pattern: '(?=needle)' }))[0]?.message).toContain('(?=needle)');
    expect((await refusal({ $ref: 'https://example.com/a' }))[0]?.message).toContain('https://example.com/a');
    expect((await refusal({ format: 'date-tme' }))[0]?.message).toContain('`date-time`');
    expect((await refusal({ $schema: 'http://json-schema.org/draft-04/schema#' }))[0]?.hint).toContain('draft-07');
  });
});

describe('schemas that are accepted', () => {
  const rows: readonly (readonly [
    what: string,
    schema: unknown,
    good: unknown,
    bad: unknown,
    ...problems: string[],
  ])[] = [
    [
      '$schema with and without #',
      { $schema: 'https://json-schema.org/draft-07/schema', type: 'object' },
      {},
      1,
      ' type',
    ],
    ['an unknown keyword', { example: 1, type: 'object' }, {}, [], ' type'],
    ['an inherited name that is required', { required: ['toString'] }, { toString: 1 }, {}, ' required'],
    ['__proto__ that is required', { required: ['__proto__'] }, proto('{"PROTO":1}'), {}, ' required'],
    [
      'a member called constructor',
      { properties: { constructor: { type: 'string' } } },
      {},
      { constructor: 1 },
      '/constructor type',
    ],
    [
      'closed against __proto__',
      { additionalProperties: false, properties: { a: {} } },
      { a: 1 },
      proto('{"PROTO":1}'),
      '/__proto__ additionalProperties key',
    ],
    ['type integer', { type: 'integer' }, 1, 1.5, ' type'],
    ['no coercion', { properties: { a: { type: 'number' } } }, { a: 1 }, { a: '1' }, '/a type'],
    ['nullable, which draft-07 does not have', { type: 'string', nullable: true }, 'a', null, ' type'],
    ['id, which draft-07 does not have', { id: 'x', type: 'string' }, 'a', 1, ' type'],
    ['const of an object', { const: { a: [1, { b: 2 }] } }, { a: [1, { b: 2 }] }, { a: [1] }, ' const'],
    ['const with a member called valueOf', { const: { valueOf: 1 } }, { valueOf: 1 }, { valueOf: 2 }, ' const'],
    ['enum of mixed values', { enum: [1, 'a', null, { b: 1 }] }, { b: 1 }, { b: 2 }, ' enum'],
    ['an enumeration that repeats itself', { enum: [{ valueOf: 1 }, { valueOf: 1 }] }, { valueOf: 1 }, {}, ' enum'],
    ['uniqueItems', { uniqueItems: true }, [1, '1', [1]], [1, { a: 1 }, { a: 1 }], ' uniqueItems'],
    [
      'uniqueItems with members like methods',
      { uniqueItems: true },
      [{ constructor: {} }],
      [{ constructor: {} }, { constructor: {} }],
      ' uniqueItems',
    ],
    ['uniqueItems false', { uniqueItems: false, type: 'array' }, [1, 1], 1, ' type'],
    ['multipleOf in decimal', { multipleOf: 0.01 }, 19.99, 19.995, ' multipleOf'],
    ['exclusive bounds', { exclusiveMinimum: 1, exclusiveMaximum: 2 }, 1.5, 2, ' exclusiveMaximum'],
    [
      'if, then',
      JSON.parse('{"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]}}'),
      { a: 2 },
      { a: 1 },
      ' required',
    ],
    ['if, else', { if: { required: ['a'] }, else: false }, { a: 2 }, {}, ' false schema'],
    ['not', { not: { required: ['a'] } }, {}, { a: 1 }, ' not'],
    ['contains', { contains: { type: 'string' } }, [1, 'a'], [1, 2, { a: 1 }], ' contains'],
    ['propertyNames', { propertyNames: { maxLength: 2 } }, { ab: 1 }, { abc: 1, ab: 1 }, '/abc maxLength key'],
    ['propertyNames of an enumeration', { propertyNames: { enum: ['ab'] } }, { ab: 1 }, { ba: 1 }, '/ba enum key'],
    ['patternProperties', { patternProperties: { '^(a|b)+$': { type: 'string' } } }, { c: 1 }, { ab: 1 }, '/ab type'],
    ['dependencies', { dependencies: { a: ['b'] } }, { b: 1 }, { a: 1 }, ' dependencies'],
    ['dependency on a schema', { dependencies: { a: { required: ['b'] } } }, { b: 1 }, { a: 1 }, ' required'],
    ['items as a list', { items: [{ type: 'string' }], additionalItems: false }, ['a'], ['a', 1], ' additionalItems'],
    ['lengths in code points', { minLength: 2, maxLength: 2 }, '\u{1f600}a', '\u{1f600}', ' minLength'],
    ['members counted', { minProperties: 1, maxProperties: 1 }, { a: 1 }, { a: 1, b: 2 }, ' maxProperties'],
    ['allOf', { allOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1, b: 1 }, {}, ' required', ' required'],
    [
      'a local reference',
      { properties: { a: { $ref: '#/definitions/n' } }, definitions: { n: { type: 'number' } } },
      { a: 1 },
      { a: 'x' },
      '/a type',
    ],
    [
      'an escaped reference',
      { $ref: '#/definitions/a~1b%25', definitions: { 'a/b%': { type: 'number' } } },
      1,
      'x',
      ' type',
    ],
    [
      'a reference by $id',
      { items: { $ref: '#n' }, definitions: { n: { $id: '#n', type: 'number' } } },
      [1],
      ['x'],
      '/0 type',
    ],
    [
      'a reference inside an $id',
      { properties: { a: { $id: 'inner.json', $ref: '#/definitions/n', definitions: { n: { type: 'string' } } } } },
      {},
      1,
    ],
    [
      'what stands beside a reference',
      { $ref: '#/definitions/n', minimum: 5, definitions: { n: { type: 'number' } } },
      5,
      4,
      ' minimum',
    ],
    [
      'recursion',
      { properties: { next: { $ref: '#' } }, required: ['v'] },
      { v: 1, next: { v: 1 } },
      { v: 1, next: { v: 1, next: {} } },
      '/next/next required',
    ],
    ['a date-time', { format: 'date-time' }, '2025-01-30T10:30:00+02:00', '2025-01-30 10:30:00Z', ' format'],
    ['a URI', { format: 'uri' }, 'https://example.com/a', 'example', ' format'],
    ['a simple pattern', { pattern: '^[A-Z]{3}$' }, 'USD', 'usd', ' pattern'],
    ['a pattern for RE2', { pattern: '^(a+)+$' }, 'aaa', 'aab', ' pattern'],
    [
      'a pattern for RE2 where only the library looks',
      { $ref: 'inner.json', 'x-more': { $id: 'inner.json', pattern: '^(a|b)+$' } },
      'ab',
      'c',
      ' pattern',
    ],
    ['a needless escape', { pattern: '^[a-z]+\\-[0-9]+$' }, 'a-1', 'a1', ' pattern'],
    ['type before enum', { type: 'string', enum: ['a'], pattern: 'a' }, 'a', 1, ' type'],
  ];

  it.each(rows)('%s', async (what, schema, good, bad, ...problems) => {
    const result = await compileContextSchema(schema);
    if (what === 'a reference inside an $id') return expect(result.ok).toBe(true);
    const check = await compile(schema);
    expect(brief(check(good))).toEqual([]);
    expect(brief(check(bad))).toEqual(problems);
  });

  it.each([
    [true, []],
    [false, [' false schema']],
    [{}, []],
  ])('%j as the whole schema', async (schema, problems) => {
    expect(brief((await compile(schema))({ any: 1 }))).toEqual(problems);
  });

  it('is not affected by what happens to the schema later', async () => {
    const schema = { required: ['a'], properties: { a: { type: 'string' } } };
    const check = await compile(schema);
    schema.required = ['b'];
    schema.properties.a.type = 'number';
    expect(brief(check({ a: 1 }))).toEqual(['/a type']);
  });

  it('does not change the schema or the value', async () => {
    const schema = {
      type: 'object',
      nullable: true,
      properties: { a: { default: 1, $ref: '#/definitions/b' } },
      definitions: { b: {} },
    };
    const before = structuredClone(schema);
    const value = {};
    (await compile(schema))(value);
    expect(schema).toEqual(before);
    expect(value).toEqual({});
  });

  it('keeps schemas with the same $id apart', async () => {
    const a = await compile({ $id: 'https://example.com/s', type: 'string' });
    const b = await compile({ $id: 'https://example.com/s', type: 'number' });
    expect([a('x'), a(1), b(1), b('x')].map((problems) => problems.length)).toEqual([0, 1, 0, 1]);
  });
});

describe('hostile values', () => {
  it('matches nested quantifiers in linear time', async () => {
    const check = await compile({ pattern: '^(a+)+$' });
    expect(brief(check(`${'a'.repeat(50_000)}!`))).toEqual([' pattern']);
  });

  it.each(['^(a|a)*$', '^(a|aa)+$', '(.*)*x', '^(([a-z])+.)+[A-Z]([a-z])+$', '\\s+$', '^\\d+\\d+\\d+$'])(
    '%s on a long text',
    async (pattern) => {
      const check = await compile({ pattern });
      expect(brief(check(`${' '.repeat(50_000)}!`))).toEqual([' pattern']);
    },
  );

  it('says only the first fault of a huge value', async () => {
    const check = await compile({ items: { type: 'string' } });
    expect(brief(check(Array.from({ length: 300_000 }, () => 1)))).toEqual(['/0 type']);
  });

  it('refuses a value that is too deep', async () => {
    const check = await compile({ additionalProperties: { $ref: '#' }, type: 'object' });
    let value: unknown = {};
    for (let i = 0; i < 100_000; i++) value = { a: value };
    expect(brief(check(value))).toEqual([' depth']);
  });

  it('gives up on a schema that doubles its work at every level', async () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `d${i}`,
        { allOf: [{ $ref: `#/definitions/d${i + 1}` }, { $ref: `#/definitions/d${i + 1}` }] },
      ]),
    );
    const check = await compile({ $ref: '#/definitions/d0', definitions: { ...definitions, d40: { type: 'string' } } });
    expect(brief(check('x'))).toEqual([' steps']);
    expect(brief(check('x'))).toEqual([' steps']);
  });

  it('compares many items for uniqueness in one pass', async () => {
    const check = await compile({ uniqueItems: true });
    const items = Array.from({ length: 100_000 }, (_, i) => ({ i }));
    expect(check(items)).toEqual([]);
    expect(brief(check([...items, { i: 7 }]))).toEqual([' uniqueItems']);
  });

  it('shares one frozen empty array', async () => {
    const check = await compile({ type: 'object' });
    expect(check({})).toBe(check({ a: 1 }));
    expect(Object.isFrozen(check({}))).toBe(true);
  });

  it('cannot be made to print control characters', async () => {
    const check = await compile({ additionalProperties: false, properties: { a: { enum: ['b'] } } });
    const text = JSON.stringify(check({ '\u001b[31m\u202e': 1, a: '\u009b2J' }).map((problem) => problem.message));
    expect(text).toContain('\\\\u001b');
    expect(text).not.toMatch(/[\u0080-\u009f\u202e]/u);
  });
});

describe('unions', () => {
  const shape = (kind: string, member: string): unknown => ({
    type: 'object',
    required: ['kind', member],
    properties: {
      kind: { const: kind },
      [member]: { type: 'object', required: ['x'], properties: { x: { type: 'number' } } },
    },
  });

  const rows: readonly (readonly [what: string, schema: unknown, value: unknown, ...problems: string[]])[] = [
    [
      'the branch whose errors lie deepest',
      { anyOf: [{ required: ['q'] }, shape('a', 'm')] },
      { kind: 'a', m: { x: 'no' } },
      '/m/x type',
    ],
    [
      'the branch that a constant points to',
      { oneOf: [shape('a', 'm'), shape('b', 'n')] },
      { kind: 'b', n: {} },
      '/n required',
    ],
    ['types that would do, together', { anyOf: [{ type: 'string' }, { type: 'object', required: ['a'] }] }, 7, ' type'],
    [
      'the branch of the right type',
      { anyOf: [{ type: 'string' }, { type: 'object', required: ['a'] }] },
      {},
      ' required',
    ],
    ['constants that would do, together', { oneOf: [{ const: 1 }, { enum: [2, 3] }] }, 4, ' enum'],
    ['several that fit', { oneOf: [{ type: 'number' }, { minimum: 1 }, { type: 'string' }] }, 5, ' oneOf'],
    ['several that fit after one that does not', { oneOf: [{ type: 'string' }, {}, {}, {}] }, 5, ' oneOf'],
    [
      'a union in a union',
      { anyOf: [{ anyOf: [{ type: 'string' }, { type: 'boolean' }] }, { type: 'null' }] },
      5,
      ' type',
    ],
    [
      'branches behind references',
      {
        anyOf: [{ $ref: '#/definitions/a' }, { $ref: '#/definitions/b' }],
        definitions: { a: { type: 'string' }, b: { type: 'object', properties: { p: { $ref: '#/definitions/a' } } } },
      },
      { p: 1 },
      '/p type',
    ],
    [
      'faults beside a union',
      {
        required: ['r'],
        properties: { u: { anyOf: [{ type: 'string' }, { items: { type: 'string' } }] }, v: { type: 'null' } },
      },
      { u: [1, 2], v: 1 },
      ' required',
      '/u/0 type',
      '/u/1 type',
      '/v type',
    ],
    ['a branch that nothing fits', { anyOf: [false] }, 1, ' false schema'],
    [
      'a union in an item',
      { items: { oneOf: [{ required: ['a'] }, { required: ['b'] }] } },
      [{ a: 1 }, { a: 1, b: 1 }, {}],
      '/1 oneOf',
      '/2 required',
    ],
  ];

  it.each(rows)('%s', async (_what, schema, value, ...problems) => {
    expect(brief((await compile(schema))(value))).toEqual(problems);
  });

  it('lists the types and constants of all branches', async () => {
    const types = await compile({ anyOf: [{ type: 'string' }, { type: ['null', 'object'] }] });
    expect(types(7)[0]?.message).toMatch(/string.*null.*object/);
    const constants = await compile({ oneOf: [{ const: 'red' }, { enum: ['green'] }] });
    expect(constants('gren')[0]?.message).toMatch(/"red".*"green".*"green"/);
  });
});
