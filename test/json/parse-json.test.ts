import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type JsonLimits, parseJson } from '../../src/json/index.js';

type Input = string | Uint8Array;

/** Code, `line:column` of start and end, and pointer of each fault. */
const faultsOf = (input: Input, limits?: Partial<JsonLimits>, firstLine?: number): string[] => {
  const parsed = parseJson(input, {
    file: 'f.json',
    ...(limits === undefined ? {} : { limits }),
    ...(firstLine === undefined ? {} : { firstLine }),
  });
  if (parsed.ok) return [];
  return parsed.diagnostics.map(({ code, severity, location: { file, start, end, pointer } }) => {
    expect([file, severity]).toEqual(['f.json', 'error']);
    return `${code} ${start?.line}:${start?.column}-${end?.line}:${end?.column} ${pointer}`;
  });
};

const bytes = (...units: number[]): Uint8Array => Uint8Array.from(units);
const around = (before: string, units: number[], after: string): Uint8Array =>
  Buffer.concat([Buffer.from(before), bytes(...units), Buffer.from(after)]);

describe('syntax faults', () => {
  it.each<[string, string, string]>([
    // Commas
    ['{"a":1,}', '1:7-1:8', ''],
    ['[1,\n2,\n]', '2:2-2:3', '/2'],
    ['[1, ]', '1:3-1:4', '/1'],
    ['[1,,2]', '1:4-1:5', '/1'],
    ['[,1]', '1:2-1:3', '/0'],
    ['{,"a":1}', '1:2-1:3', ''],
    ['{"a":1,,}', '1:8-1:9', ''],
    ['{"a":1\n "b":2}', '2:2-2:3', ''],
    ['{"x":{"a":1 "b":2}}', '1:13-1:14', '/x'],
    ['[1 22]', '1:4-1:6', ''],
    ['[[1] [2]]', '1:6-1:7', ''],
    ['[1;2]', '1:3-1:4', ''],
    // Names and colons
    ['{a:1}', '1:2-1:3', ''],
    ['{"o":{name_1: 1}}', '1:7-1:13', '/o'],
    ["{'a':1}", '1:2-1:3', ''],
    ['{1:1}', '1:2-1:3', ''],
    ['{"a" 1}', '1:6-1:7', '/a'],
    ['{"a"=1}', '1:5-1:6', '/a'],
    ['{"a":}', '1:6-1:7', '/a'],
    ['{"a"}', '1:5-1:6', '/a'],
    ['["a":1]', '1:5-1:6', ''],
    // Brackets
    ['{"a":1]', '1:7-1:8', ''],
    ['{"a":[1}', '1:8-1:9', '/a'],
    ['[1]]', '1:4-1:5', ''],
    // Words
    ['["x",NaN]', '1:6-1:9', '/1'],
    ['[-Infinity]', '1:2-1:11', '/0'],
    ['{"a":undefined}', '1:6-1:15', '/a'],
    ['[True]', '1:2-1:6', '/0'],
    ['[trUe]', '1:2-1:6', '/0'],
    ['[hello world]', '1:2-1:7', '/0'],
    // Comments, quotes, spaces
    ['// c\n{}', '1:1-1:3', ''],
    ['{\n  "a": 1 /* c */\n}', '2:10-2:12', ''],
    ['{} # c', '1:4-1:5', ''],
    ["['x']", '1:2-1:3', '/0'],
    ['[“x”]', '1:2-1:3', '/0'],
    ['[1\u00a0]', '1:3-1:4', ''],
    ['[\ufeff1]', '1:2-1:3', '/0'],
    ['\0', '1:1-1:2', ''],
    ['[\ud83d\ude00]', '1:2-1:4', '/0'],
    // Numbers
    ['[01]', '1:2-1:4', '/0'],
    ['[-012.5]', '1:2-1:6', '/0'],
    ['[1.]', '1:2-1:4', '/0'],
    ['[1.e5]', '1:2-1:4', '/0'],
    ['[1e+]', '1:2-1:5', '/0'],
    ['[+1.5]', '1:2-1:6', '/0'],
    ['[.5]', '1:2-1:4', '/0'],
    ['[-]', '1:2-1:3', '/0'],
    ['[0x1F]', '1:3-1:6', ''],
    ['[1_000]', '1:3-1:7', ''],
    ['1.2.3', '1:4-1:5', ''],
    // Strings
    ['"a\nb"', '1:3-2:1', ''],
    ['["a\r\nb"]', '1:4-1:5', '/0'],
    ['{"k":"a\tb"}', '1:8-1:9', '/k'],
    ['{"k\u0001":0}', '1:4-1:5', ''],
    [String.raw`["\x41"]`, '1:3-1:5', '/0'],
    [String.raw`["\u12G4"]`, '1:3-1:7', '/0'],
    [String.raw`["\u12"]`, '1:3-1:7', '/0'],
    // Cut off
    ['{"a":1', '1:7-1:7', ''],
    ['{"a":1,\n', '2:1-2:1', ''],
    ['{"a":{"b":[1,', '1:14-1:14', '/a/b/1'],
    ['{"a', '1:4-1:4', ''],
    ['{"a"', '1:5-1:5', '/a'],
    ['{"a":', '1:6-1:6', '/a'],
    ['{"a":fal', '1:9-1:9', '/a'],
    ['{"a":"x', '1:8-1:8', '/a'],
    [String.raw`{"a":"x\ `.trimEnd(), '1:9-1:9', '/a'],
    [String.raw`{"a":"x\u00`, '1:12-1:12', '/a'],
    ['[', '1:2-1:2', '/0'],
    ['nul', '1:4-1:4', ''],
    // After the end
    ['{} {}', '1:4-1:5', ''],
    ['{}\n\n{}', '3:1-3:2', ''],
    ['1 true', '1:3-1:7', ''],
    // Whatever else
    ['@', '1:1-1:2', ''],
    ['[@]', '1:2-1:3', '/0'],
    ['{"a":1,@}', '1:8-1:9', ''],
  ])('%j at %s', (text, place, pointer) => {
    expect(faultsOf(text)).toEqual([`json/syntax ${place} ${pointer}`]);
  });

  it.each<[string, RegExp]>([
    ['[1,]', /trailing comma/],
    ["{'a':1}", /double quotes/],
    ['{a:1}', /"a"/],
    ['[NaN]', /null/],
    ['/* */ 1', /comment/],
    ['{"a":1\n"b":2}', /","/],
    ['"a\nb"', /\\n/],
    ['"a\tb"', /\\t/],
    ['{}\n{}', /JSON Lines/],
    ['{"a":', /cut off/],
  ])('%j has a hint', (text, hint) => {
    const parsed = parseJson(text, { file: 'x' });
    expect(parsed.ok ? undefined : parsed.diagnostics[0]?.hint).toMatch(hint);
  });

  it('says where the container began that the text ends inside', () => {
    const parsed = parseJson('[\n\n  {"a": 1,\n', { file: 'x' });
    expect(parsed).toMatchObject({
      ok: false,
      diagnostics: [
        {
          message: expect.stringContaining('line 3'),
          location: { start: { line: 4, column: 1, offset: 14 } },
          related: [{ location: { file: 'x', start: { line: 3, column: 3, offset: 5 }, end: { line: 3, column: 4 } } }],
        },
      ],
    });
  });
});

describe('faults that let the scan go on', () => {
  it.each<[string, string[]]>([
    ['{"a":1,"a":2}', ['json/duplicate-name 1:8-1:11 /a']],
    [String.raw`{"a":1,"\u0061":2}`, ['json/duplicate-name 1:8-1:16 /a']],
    [String.raw`{"\u0061":1,"a":2}`, ['json/duplicate-name 1:13-1:16 /a']],
    [String.raw`{"\n":1,"\u000a":2}`, ['json/duplicate-name 1:9-1:17 /\n']],
    [String.raw`{"/":1,"\/":2}`, ['json/duplicate-name 1:8-1:12 /~1']],
    ['{"a":1,"b":2,\n"a":3,"b":4}', ['json/duplicate-name 2:1-2:4 /a', 'json/duplicate-name 2:7-2:10 /b']],
    ['{"a":1,"a":2,"a":3}', ['json/duplicate-name 1:8-1:11 /a', 'json/duplicate-name 1:14-1:17 /a']],
    ['{"":1,"":2}', ['json/duplicate-name 1:7-1:9 /']],
    ['{"__proto__":1,"__proto__":2}', ['json/duplicate-name 1:16-1:27 /__proto__']],
    ['{"é":1,"é":2}', ['json/duplicate-name 1:8-1:11 /é']],
    ['[{"a":1,"a":2},{"a":1,"a":2}]', ['json/duplicate-name 1:9-1:12 /0/a', 'json/duplicate-name 1:23-1:26 /1/a']],
    ['[{"a":1,"b":2},{"a":1,"b":2,"a":3}]', ['json/duplicate-name 1:29-1:32 /1/a']],
    ['[{"a":1,"b":2},{"b":1,"b":2}]', ['json/duplicate-name 1:23-1:26 /1/b']],
    ['[{"a":1,"b":2,"c":3},{"a":1},{"a":1,"b":2,"a":3}]', ['json/duplicate-name 1:43-1:46 /2/a']],
    ['[{"a":1,"b":2},[0,0],{"a":1,"b":2,"b":3}]', ['json/duplicate-name 1:35-1:38 /2/b']],
    ['{"a":{"a":1,"b":{"a":0,"a":0}}}', ['json/duplicate-name 1:24-1:27 /a/b/a']],
    [String.raw`["\ud800"]`, ['json/lone-surrogate 1:3-1:9 /0']],
    [String.raw`["\uDC00x"]`, ['json/lone-surrogate 1:3-1:9 /0']],
    [String.raw`["\udc00\ud800"]`, ['json/lone-surrogate 1:3-1:9 /0', 'json/lone-surrogate 1:9-1:15 /0']],
    [String.raw`["\ud83d\ud83d\ude00"]`, ['json/lone-surrogate 1:3-1:9 /0']],
    [String.raw`["\ud83d\n"]`, ['json/lone-surrogate 1:3-1:9 /0']],
    [String.raw`{"a":{"\ud800":1}}`, ['json/lone-surrogate 1:8-1:14 /a']],
    ['["a\ud800"]', ['json/lone-surrogate 1:4-1:5 /0']],
    ['["\udc00\ud800"]', ['json/lone-surrogate 1:3-1:4 /0', 'json/lone-surrogate 1:4-1:5 /0']],
    ['["\ud83d\ude00\ude00"]', ['json/lone-surrogate 1:5-1:6 /0']],
    ['[{"\ud800":1},{"\ud800":1}]', ['json/lone-surrogate 1:4-1:5 /0', 'json/lone-surrogate 1:12-1:13 /1']],
    ['["\ud83d\\ude00"]', ['json/lone-surrogate 1:3-1:4 /0', 'json/lone-surrogate 1:4-1:10 /0']],
    ['1e400', ['json/number-overflow 1:1-1:6 ']],
    ['[-1e309,1]', ['json/number-overflow 1:2-1:8 /0']],
    ['{"a":1.8e308}', ['json/number-overflow 1:6-1:13 /a']],
    [`[${'9'.repeat(400)}]`, ['json/number-overflow 1:2-1:402 /0']],
    [`[${'9'.repeat(400)}.5]`, ['json/number-overflow 1:2-1:404 /0']],
    ['9007199254740992', ['json/unsafe-integer 1:1-1:17 ']],
    ['[1,-9007199254740992]', ['json/unsafe-integer 1:4-1:21 /1']],
    ['[9007199254740993]', ['json/unsafe-integer 1:2-1:18 /0']],
    ['[12345678901234567890]', ['json/unsafe-integer 1:2-1:22 /0']],
    ['[10000000000000001]', ['json/unsafe-integer 1:2-1:19 /0']],
    ['[1000000000000000000000]', ['json/unsafe-integer 1:2-1:24 /0']],
    ['\ufeff{"a":1}', ['json/bom 1:1-1:2 ']],
    ['\ufeff{"a":1,"a":1}', ['json/bom 1:1-1:2 ', 'json/duplicate-name 1:9-1:12 /a']],
    ['\ufeff', ['json/bom 1:1-1:2 ', 'json/empty 1:2-1:2 ']],
    [
      '{"a":1e999,"a":["\\ud800",9007199254740993,]}',
      [
        'json/number-overflow 1:6-1:11 /a',
        'json/duplicate-name 1:12-1:15 /a',
        'json/lone-surrogate 1:18-1:24 /a/0',
        'json/unsafe-integer 1:26-1:42 /a/1',
        'json/syntax 1:42-1:43 /a/2',
      ],
    ],
  ])('%j', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it('points from a duplicate to the first one', () => {
    const parsed = parseJson('{\n  "\\u0061": 1,\n  "a": 2\n}', { file: 'x' });
    expect(parsed).toMatchObject({
      ok: false,
      diagnostics: [
        {
          code: 'json/duplicate-name',
          location: { start: { line: 3, column: 3, offset: 19 } },
          related: [
            { location: { file: 'x', start: { line: 2, column: 3, offset: 4 }, end: { line: 2, column: 11 } } },
          ],
        },
      ],
    });
  });

  it('finds a repeated name among any number of members, whatever its place', () => {
    for (const size of [2, 8, 9, 31, 32, 33, 34, 70, 500]) {
      const names = Array.from({ length: size }, (_, index) => `"n${index}":0`);
      expect(faultsOf(`{${names.join()}}`)).toEqual([]);
      expect(faultsOf(`[{${names.join()}},{${names.join()}}]`)).toEqual([]);
      for (const twice of [0, size >> 1, size - 1]) {
        const text = `{${names.join()},"n${twice}":0}`;
        const start = text.lastIndexOf(`"n${twice}"`);
        const parsed = parseJson(text, { file: 'x' });
        expect(parsed.ok ? [] : parsed.diagnostics).toMatchObject([
          {
            code: 'json/duplicate-name',
            location: { start: { offset: start } },
            related: [{ location: { start: { offset: text.indexOf(`"n${twice}":`) } } }],
          },
        ]);
        expect(faultsOf(`[{${names.join()}},${text}]`)).toHaveLength(1);
      }
    }
  });

  it('reports at most 20 faults', () => {
    expect(faultsOf(`[${'1e999,'.repeat(19)}0]`)).toHaveLength(19);
    expect(faultsOf(`[${'1e999,'.repeat(500)}0]`)).toHaveLength(20);
    expect(faultsOf(`[${'1e999,'.repeat(500)}`)).toHaveLength(20);
  });
});

describe('no value', () => {
  it.each(['', ' ', '\n', ' \t\r\n '])('%j is empty', (text) => {
    expect(faultsOf(text)).toEqual(['json/empty 1:1-1:1 ']);
    expect(faultsOf(Buffer.from(text))).toEqual(['json/empty 1:1-1:1 ']);
  });
});

describe('bytes', () => {
  it.each<[string, Uint8Array, string]>([
    ['a lone continuation', around('["', [0x80], '"]'), '1:3'],
    ['an overlong slash', around('["', [0xc0, 0xaf], '"]'), '1:3'],
    ['an overlong slash in three bytes', around('["a', [0xe0, 0x80, 0xaf], '"]'), '1:4'],
    ['an overlong slash in four bytes', around('["', [0xf0, 0x80, 0x80, 0xaf], '"]'), '1:3'],
    ['an overlong NUL', around('["', [0xc1, 0x80], '"]'), '1:3'],
    ['a high surrogate', around('["', [0xed, 0xa0, 0x80], '"]'), '1:3'],
    ['a surrogate pair', around('["', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], '"]'), '1:3'],
    ['above U+10FFFF', around('["', [0xf4, 0x90, 0x80, 0x80], '"]'), '1:3'],
    ['a lead byte that never is', around('["', [0xf5, 0x80, 0x80, 0x80], '"]'), '1:3'],
    ['0xFF', around('["', [0xff], '"]'), '1:3'],
    ['two bytes cut short', around('["', [0xc3], '"]'), '1:3'],
    ['three bytes cut short', around('["', [0xe2, 0x82], '"]'), '1:3'],
    ['four bytes cut short', around('["', [0xf0, 0x9f, 0x98], '"]'), '1:3'],
    ['two bytes cut off by the end', around('["é', [0xc3], ''), '1:4'],
    ['three bytes cut off by the end', around('["é', [0xe2, 0x82], ''), '1:4'],
    ['four bytes cut off by the end', around('["é', [0xf0, 0x9f, 0x98], ''), '1:4'],
    ['after text of many bytes', around('{"é€\ud83d\ude00":\n "\ud83d\ude00é', [0xfe], '"}'), '2:6'],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0), '1:1'],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0, 0x7b, 0, 0x7d), '1:1'],
    ['Latin-1', Buffer.from('{"a":"café"}', 'latin1'), '1:10'],
  ])('%s', (_name, input, place) => {
    expect(faultsOf(input)).toEqual([`json/invalid-utf8 ${place}-${place} undefined`]);
  });

  it('tells the place in UTF-16 units, after a byte order mark too', () => {
    const parsed = parseJson(around('\ufeff["\ud83d\ude00', [0xff], '"]'), { file: 'x' });
    expect(parsed.ok ? undefined : parsed.diagnostics[0]?.location.start).toEqual({ line: 1, column: 6, offset: 5 });
  });

  it('keeps a byte order mark apart', () => {
    expect(faultsOf(around('', [0xef, 0xbb, 0xbf], '{}'))).toEqual(['json/bom 1:1-1:2 ']);
  });

  it('takes a view into a larger buffer', () => {
    const whole = Buffer.from('xx{"a":"é"}yy');
    const parsed = parseJson(new Uint8Array(whole.buffer, whole.byteOffset + 2, whole.length - 4), { file: 'x' });
    expect(parsed).toMatchObject({ ok: true, value: { a: 'é' }, document: { text: '{"a":"é"}' } });
    const ascii = Buffer.from('xx{"a":"e"}yy');
    expect(parseJson(ascii.subarray(2, -2), { file: 'x' })).toMatchObject({ ok: true, value: { a: 'e' } });
  });
});

describe('lines', () => {
  it('are counted from firstLine', () => {
    expect(faultsOf('{"a":1,}', undefined, 41)).toEqual(['json/syntax 41:7-41:8 ']);
    expect(faultsOf('[\n1,\n]', undefined, 41)).toEqual(['json/syntax 42:2-42:3 /1']);
    expect(faultsOf('', undefined, 7)).toEqual(['json/empty 7:1-7:1 ']);
    expect(faultsOf(bytes(0xff), undefined, 7)).toEqual(['json/invalid-utf8 7:1-7:1 undefined']);
    expect(faultsOf('123', { maxBytes: 1 }, 7)).toEqual(['json/too-large 7:1-7:1 undefined']);
  });

  it('end with a line feed only', () => {
    expect(faultsOf('[\r\n1,\r2,\u2028\n@]')).toEqual(['json/syntax 2:6-2:7 /2']);
    expect(faultsOf('[\r1,\r\n\r@]')).toEqual(['json/syntax 2:2-2:3 /1']);
  });
});

describe('limits', () => {
  it('have the documented defaults', () => {
    expect(DEFAULT_LIMITS).toEqual({ maxBytes: 8_388_608, maxDepth: 100, maxItems: 500_000 });
  });

  it.each<[string, Partial<JsonLimits>, string[]]>([
    ['12345', { maxBytes: 5 }, []],
    ['123456', { maxBytes: 5 }, ['json/too-large 1:1-1:1 undefined']],
    ['"éé"', { maxBytes: 6 }, []],
    ['"éé"', { maxBytes: 5 }, ['json/too-large 1:1-1:1 undefined']],
    ['"\ud83d\ude00"', { maxBytes: 6 }, []],
    ['"\ud83d\ude00"', { maxBytes: 5 }, ['json/too-large 1:1-1:1 undefined']],
    ['1', { maxDepth: 0 }, []],
    ['[]', { maxDepth: 0 }, ['json/too-deep 1:1-1:2 ']],
    ['[{"a":[]}]', { maxDepth: 3 }, []],
    ['[{"a":\n[]}]', { maxDepth: 2 }, ['json/too-deep 2:1-2:2 /0/a']],
    ['[[],[],[[1]]]', { maxDepth: 2 }, ['json/too-deep 1:9-1:10 /2/0']],
    ['[1,2,3]', { maxItems: 3 }, []],
    ['[1,2,3,\n4]', { maxItems: 3 }, ['json/too-many-items 2:1-2:2 ']],
    ['{"a":{"b":1}}', { maxItems: 2 }, []],
    ['{"a":{"b":1,"c":2}}', { maxItems: 2 }, ['json/too-many-items 1:13-1:14 /a']],
    ['[[],[]]', { maxItems: 0 }, ['json/too-many-items 1:2-1:3 ']],
    ['[]', { maxItems: 0 }, []],
    ['[[[1,2,3]]]', { maxBytes: Infinity, maxDepth: Infinity, maxItems: Infinity }, []],
    ['{"a":1,"a":2,"b":[[]]}', { maxDepth: 2 }, ['json/duplicate-name 1:8-1:11 /a', 'json/too-deep 1:19-1:20 /b/0']],
  ])('%j within %j', (text, limits, faults) => {
    expect(faultsOf(text, limits)).toEqual(faults);
    if (!faults.some((fault) => fault.includes('duplicate')))
      expect(faultsOf(Buffer.from(text), limits)).toEqual(faults);
  });

  it.each([Number.NaN, -1, '5' as never, null as never])('refuses %s as a limit', (limit) => {
    const fault = expect.objectContaining({ code: 'json/bad-limit', exitCode: 2 });
    for (const name of ['maxBytes', 'maxDepth', 'maxItems']) {
      expect(() => parseJson('1', { file: 'x', limits: { [name]: limit } })).toThrowError(fault);
    }
  });

  it('takes an undefined limit as not given', () => {
    const limits = { maxDepth: undefined } as unknown as Partial<JsonLimits>;
    expect(faultsOf('['.repeat(101), limits)).toEqual([`json/too-deep 1:101-1:102 ${'/0'.repeat(100)}`]);
  });
});

describe('hostile texts', () => {
  it('keeps __proto__ as data', () => {
    const parsed = parseJson('{"__proto__":{"admin":true},"a":{"__proto__":null}}', { file: 'x' });
    expect(parsed.ok).toBe(true);
    if (!parsed.ok) return;
    const value = parsed.value as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value.admin).toBeUndefined();
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(Object.hasOwn(value.a as object, '__proto__')).toBe(true);
  });

  it.each(['[', '{"a":'])('stops at a million nested %s', (open) => {
    const text = open.repeat(1_000_000);
    const column = open.length * 100 + 1;
    const [fault, ...rest] = faultsOf(text);
    expect(fault).toMatch(`json/too-deep 1:${column}-1:${column + 1} `);
    expect(rest).toEqual([]);
  });

  it('takes a million nested brackets when allowed to', () => {
    const limits = { maxDepth: Infinity, maxItems: Infinity };
    const text = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
    const parsed = parseJson(text, { file: 'x', limits });
    expect(parsed.ok).toBe(true);
    if (parsed.ok)
      expect(parsed.document.locate('/0/0')).toMatchObject({ start: { offset: 2 }, end: { offset: 1_999_998 } });
  });

  it('refuses 9 MiB', () => {
    const text = `"${'a'.repeat(9 * 1024 * 1024)}"`;
    expect(faultsOf(text)).toEqual(['json/too-large 1:1-1:1 undefined']);
    expect(faultsOf(Buffer.from(text))).toEqual(['json/too-large 1:1-1:1 undefined']);
    expect(faultsOf(`"${'é'.repeat(4.5 * 1024 * 1024)}"`)).toEqual(['json/too-large 1:1-1:1 undefined']);
  });

  it('refuses 600,000 elements and 600,000 members', () => {
    expect(faultsOf(`[${'1,'.repeat(600_000)}1]`)).toEqual(['json/too-many-items 1:1000002-1:1000003 ']);
    const members = Array.from({ length: 600_000 }, (_, index) => `"${index}":0`).join();
    expect(faultsOf(`{${members}}`)).toEqual([expect.stringMatching(/^json\/too-many-items /)]);
  });

  it('bounds what faults cost when all 400,000 members have long paths', () => {
    const name = 'n'.repeat(2_000_000);
    const text = `{"${name}":{"${name}":{${'"a":0,'.repeat(400_000)}"a":0}}}`;
    const faults = faultsOf(text);
    expect(faults).toHaveLength(20);
    expect(faults[19]).toContain('json/duplicate-name');
  });

  it('bounds messages however long a name is', () => {
    const name = 'n'.repeat(1_000_000);
    for (const text of [`{"${name}":0,"${name}":0}`, `{${name}:0}`, `[${name}]`, `[${'9'.repeat(100_000)}]`]) {
      const parsed = parseJson(text, { file: 'x' });
      expect(parsed.ok ? 0 : parsed.diagnostics[0]?.message.length).toBeLessThan(400);
      expect(parsed.ok ? 0 : (parsed.diagnostics[0]?.hint ?? '').length).toBeLessThan(400);
    }
  });
});
