import { describe, expect, it } from 'vitest';
import { type JsonDocument, locationOf, parseJson, type Span } from '../../src/json/index.js';

const open = (text: string, firstLine = 1): JsonDocument => {
  const parsed = parseJson(text, { file: 'f.json', firstLine });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.document;
};

const show = (span: Span | undefined): string | undefined =>
  span && `${span.start.line}:${span.start.column}-${span.end.line}:${span.end.column}`;

const slice = (document: JsonDocument, span: Span | undefined): string | undefined =>
  span && document.text.slice(span.start.offset, span.end.offset);

const TEXT = `
{
  "a": 1,
  "list": [ true , [], {"x":"y"},"z" ],
  "deep": { "": { "a/b": -1.5e3, "m~n": null } },
  "\\u0065sc": "q\\"}",
  "\\"": "tail", "é€\ud83d\ude00": "\ud83d\ude00"
}
`;

describe('locate and locateKey', () => {
  const document = open(TEXT);

  it.each<[string, string | undefined, string | undefined, string | undefined]>([
    ['', TEXT.trim(), '2:1-8:2', undefined],
    ['/a', '1', '3:8-3:9', '3:3-3:6'],
    ['/list', '[ true , [], {"x":"y"},"z" ]', '4:11-4:39', '4:3-4:9'],
    ['/list/0', 'true', '4:13-4:17', undefined],
    ['/list/1', '[]', '4:20-4:22', undefined],
    ['/list/2', '{"x":"y"}', '4:24-4:33', undefined],
    ['/list/2/x', '"y"', '4:29-4:32', '4:25-4:28'],
    ['/list/3', '"z"', '4:34-4:37', undefined],
    ['/deep/', '{ "a/b": -1.5e3, "m~n": null }', '5:17-5:47', '5:13-5:15'],
    ['/deep//a~1b', '-1.5e3', '5:26-5:32', '5:19-5:24'],
    ['/deep//m~0n', 'null', '5:41-5:45', '5:34-5:39'],
    ['/esc', '"q\\"}"', '6:15-6:21', '6:3-6:13'],
    ['/"', '"tail"', '7:9-7:15', '7:3-7:7'],
    ['/é€\ud83d\ude00', '"\ud83d\ude00"', '7:25-7:29', '7:17-7:23'],
    // Nothing there
    ['/b', undefined, undefined, undefined],
    ['/a/b', undefined, undefined, undefined],
    ['/list/4', undefined, undefined, undefined],
    ['/list/-', undefined, undefined, undefined],
    ['/list/00', undefined, undefined, undefined],
    ['/list/-1', undefined, undefined, undefined],
    ['/list/length', undefined, undefined, undefined],
    ['/list/1/0', undefined, undefined, undefined],
    ['/constructor', undefined, undefined, undefined],
    ['/deep/x', undefined, undefined, undefined],
  ])('%j', (pointer, text, place, keyPlace) => {
    const span = document.locate(pointer);
    expect(slice(document, span)).toBe(text);
    expect(show(span)).toBe(place);
    expect(show(document.locateKey(pointer))).toBe(keyPlace);
  });

  it.each(['1', ' null ', '"x"', '[]', '{}', '\n-0.5\n'])('locates the whole of %j', (text) => {
    const whole = open(text);
    expect(slice(whole, whole.locate(''))).toBe(text.trim());
    expect(whole.locateKey('')).toBeUndefined();
    expect(whole.locate('/0')).toBeUndefined();
  });

  it('keeps file, text and the first line', () => {
    const line = open('{"a":\n[7]}', 12);
    expect([line.file, line.text]).toEqual(['f.json', '{"a":\n[7]}']);
    expect(show(line.locate('/a/0'))).toBe('13:2-13:3');
    expect(show(line.locateKey('/a'))).toBe('12:2-12:5');
  });

  it('throws for what is no pointer', () => {
    const fault = expect.objectContaining({ code: 'json/bad-pointer' });
    expect(() => document.locate('a')).toThrowError(fault);
    expect(() => document.locateKey('/~')).toThrowError(fault);
    expect(() => document.locateInString('a', 0, 0)).toThrowError(fault);
    expect(() => locationOf(document, 'a')).toThrowError(fault);
  });
});

describe('locateInString', () => {
  it.each<[string, number, number, string, string]>([
    // The literal, a range of its value, and the text and place of that range; the literal begins at 1:7.
    ['"context.amount > 5"', 8, 14, 'amount', '1:16-1:22'],
    ['"abc"', 0, 3, 'abc', '1:8-1:11'],
    ['"abc"', 1, 1, '', '1:9-1:9'],
    ['"abc"', 3, 3, '', '1:11-1:11'],
    [String.raw`"a\nb"`, 1, 2, String.raw`\n`, '1:9-1:11'],
    [String.raw`"a\nb"`, 2, 3, 'b', '1:11-1:12'],
    [String.raw`"x == \"USD\" && y"`, 5, 10, String.raw`\"USD\"`, '1:13-1:20'],
    [String.raw`"x == \"USD\" && y"`, 14, 15, 'y', '1:24-1:25'],
    [String.raw`"\u0041\u0042c"`, 0, 1, String.raw`\u0041`, '1:8-1:14'],
    [String.raw`"\u0041\u0042c"`, 1, 3, String.raw`\u0042c`, '1:14-1:21'],
    [String.raw`"\ud83d\ude00!"`, 0, 2, String.raw`\ud83d\ude00`, '1:8-1:20'],
    [String.raw`"\ud83d\ude00!"`, 1, 2, String.raw`\ude00`, '1:14-1:20'],
    [String.raw`"\ud83d\ude00!"`, 2, 3, '!', '1:20-1:21'],
    ['"\ud83d\ude00é!"', 2, 4, 'é!', '1:10-1:12'],
    [String.raw`"\\u0041"`, 0, 1, String.raw`\\`, '1:8-1:10'],
    [String.raw`"\\u0041"`, 1, 6, 'u0041', '1:10-1:15'],
    [String.raw`"\/\b\f\t\r\\"`, 2, 5, String.raw`\f\t\r`, '1:12-1:18'],
    ['""', 0, 0, '', '1:8-1:8'],
    // Outside the value
    ['"abc"', 2, 99, 'c', '1:10-1:11'],
    ['"abc"', 99, 99, '', '1:11-1:11'],
    ['"abc"', -5, 1, 'a', '1:8-1:9'],
    ['"abc"', 2, 0, '', '1:10-1:10'],
  ])('%s from %i to %i', (literal, start, end, text, place) => {
    const document = open(`{"s": ${literal}}`);
    const span = document.locateInString('/s', start, end);
    expect(slice(document, span)).toBe(text);
    expect(show(span)).toBe(place);
  });

  it('finds nothing where no string is', () => {
    const document = open('{"n":1,"o":{},"a":["x"]}');
    for (const pointer of ['', '/n', '/o', '/a', '/b']) expect(document.locateInString(pointer, 0, 1)).toBeUndefined();
    expect(show(document.locateInString('/a/0', 0, 1))).toBe('1:21-1:22');
  });
});

describe('locationOf', () => {
  const document = open('{\n  "rules": [\n    {"condition": "a \\u003e 1"}\n  ]\n}');
  const place = (pointer: string, range?: { start: number; end: number }): string => {
    const { file, pointer: found, start, end } = locationOf(document, pointer, range);
    expect(file).toBe('f.json');
    return `${found} ${start && end && show({ start, end })}`;
  };

  it('gives the value, or a part of a string', () => {
    expect(place('')).toBe(' 1:1-5:2');
    expect(place('/rules/0/condition')).toBe('/rules/0/condition 3:19-3:31');
    expect(place('/rules/0/condition', { start: 2, end: 3 })).toBe('/rules/0/condition 3:22-3:28');
    expect(place('/rules/0', { start: 2, end: 3 })).toBe('/rules/0 3:5-3:32');
  });

  it('falls back to the nearest ancestor that exists', () => {
    expect(place('/rules/0/type')).toBe('/rules/0 3:5-3:32');
    expect(place('/rules/0/condition/0/x', { start: 0, end: 1 })).toBe('/rules/0/condition 3:19-3:31');
    expect(place('/rules/7/condition')).toBe('/rules 2:12-4:4');
    expect(place('/constructor/name')).toBe(' 1:1-5:2');
    expect(place('/x'.repeat(100_000))).toBe(' 1:1-5:2');
  });
});
