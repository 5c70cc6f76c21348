import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPointer, type JsonDocument, parseJson, resolvePointer } from '../../src/json/index.js';

const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 });

/** Texts of the same value with other white space and escapes, so that spans and names differ from the plain form. */
const spelled = fc
  .tuple(json, fc.infiniteStream(fc.nat(7)))
  .map(([value, choices]): { value: unknown; text: string } => {
    const pick = (): number => choices.next().value ?? 0;
    const space = (): string => ['', '', '', '', ' ', '\n', '\r\n\t', '  '][pick()] ?? '';
    const unit = (character: string): string =>
      pick() === 0
        ? [...Array(character.length).keys()]
            .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
            .join('')
        : JSON.stringify(character).slice(1, -1);
    const string = (text: string): string => `"${[...text].map(unit).join('')}"`;
    const write = (part: unknown): string => {
      if (typeof part === 'string') return string(part);
      if (Array.isArray(part)) return `[${space()}${part.map((item) => write(item) + space()).join(`,${space()}`)}]`;
      if (typeof part !== 'object' || part === null) return JSON.stringify(part);
      const members = Object.entries(part).map(
        ([name, member]) => `${string(name)}${space()}:${space()}${write(member)}${space()}`,
      );
      return `{${space()}${members.join(`,${space()}`)}}`;
    };
    return { value, text: `${space()}${write(value)}${space()}` };
  });

const I_JSON_CODES = [
  'json/duplicate-name',
  'json/lone-surrogate',
  'json/number-overflow',
  'json/unsafe-integer',
  'json/too-deep',
];

// Integers beyond 2^53 that JSON.stringify writes out are no I-JSON.
const isSafe = (value: unknown): boolean => {
  if (typeof value === 'number')
    return !Number.isInteger(value) || Math.abs(value) >= 1e21 || Number.isSafeInteger(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isSafe);
};

const visit = (value: unknown, path: (string | number)[], each: (pointer: string, value: unknown) => void): void => {
  each(formatPointer(path), value);
  if (typeof value !== 'object' || value === null) return;
  const isArray = Array.isArray(value);
  for (const [name, member] of Object.entries(value)) visit(member, [...path, isArray ? Number(name) : name], each);
};

const open = (text: string): { value: unknown; document: JsonDocument } => {
  const parsed = parseJson(text, { file: 'x' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed;
};

describe('parseJson', () => {
  it('undoes JSON.stringify, for text and for bytes', () => {
    fc.assert(
      fc.property(json.filter(isSafe), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const expected: unknown = JSON.parse(text);
        expect(open(text).value).toStrictEqual(expected);
        expect(parseJson(Buffer.from(text), { file: 'x' })).toMatchObject({ ok: true });
      }),
      { numRuns: 1000 },
    );
  });

  it('reads any spelling of a value', () => {
    fc.assert(
      fc.property(
        spelled.filter(({ value }) => isSafe(value)),
        ({ value, text }) => {
          expect(open(text).value).toStrictEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a document', () => {
  it('has the span of every value and name, and of every part of every string', () => {
    fc.assert(
      fc.property(
        spelled.filter(({ value }) => isSafe(value)),
        ({ text }) => {
          const { value, document } = open(text);
          visit(value, [], (pointer, part) => {
            expect(resolvePointer(value, pointer)).toBe(part);
            const span = document.locate(pointer);
            const source = text.slice(span?.start.offset, span?.end.offset);
            expect(source).toBe(source.trim());
            expect(JSON.parse(source)).toStrictEqual(part);

            const lines = text.slice(0, span?.start.offset).split('\n');
            expect(span?.start).toMatchObject({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });

            const key = document.locateKey(pointer);
            if (key) {
              const segments = pointer.split('/');
              const name = JSON.parse(text.slice(key.start.offset, key.end.offset)) as string;
              expect(formatPointer([name])).toBe(`/${segments.at(-1)}`);
            }

            if (typeof part !== 'string') return;
            for (let start = 0; start <= Math.min(part.length, 8); start++) {
              const end = Math.min(part.length, start + 3);
              const inside = document.locateInString(pointer, start, end);
              const piece = text.slice(inside?.start.offset, inside?.end.offset);
              expect(JSON.parse(`"${piece}"`)).toBe(part.slice(start, end));
            }
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('agreement with JSON.parse', () => {
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  const agree = (text: string): void => {
    const parsed = parseJson(text, { file: 'x' });
    if (parsed.ok) {
      expect(parses(text)).toBe(true);
      return;
    }
    const codes = parsed.diagnostics.map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(0);
    if (parses(text)) expect(I_JSON_CODES).toEqual(expect.arrayContaining([...new Set(codes)]));
    else
      expect(
        codes.filter((code) => code === 'json/syntax' || code === 'json/empty' || code === 'json/too-deep'),
      ).toHaveLength(1);
    for (const { location } of parsed.diagnostics) {
      expect(location.start?.offset).toBeLessThanOrEqual(location.end?.offset ?? -1);
      expect(location.end?.offset).toBeLessThanOrEqual(text.length);
    }
  };

  const mutation = fc.record({
    at: fc.nat(),
    remove: fc.nat(2),
    insert: fc.oneof(
      fc.constantFrom(
        '',
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '0',
        '-',
        '.',
        'e',
        '+',
        'u',
        '\n',
        ' ',
        '\t',
        '\0',
        '/',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
  });

  it('holds for mutated texts', () => {
    fc.assert(
      fc.property(spelled, fc.array(mutation, { minLength: 1, maxLength: 3 }), ({ text }, mutations) => {
        let mutated = text;
        for (const { at, remove, insert } of mutations) {
          const place = at % (mutated.length + 1);
          mutated = mutated.slice(0, place) + insert + mutated.slice(place + remove);
        }
        agree(mutated);
      }),
      { numRuns: 5000 },
    );
  });

  it('holds for any sequence of tokens', () => {
    const token = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"b"',
        '"\\u0061"',
        '""',
        '0',
        '-1',
        '1.5',
        '1e9',
        '1e999',
        '9007199254740993',
      ],
      ...[
        'true',
        'false',
        'null',
        ' ',
        '\n',
        '"',
        '\\',
        '-',
        '01',
        'nul',
        '"\\ud800"',
        '{"a":',
        '[[',
        ']]',
        '{}',
        '[]',
      ],
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 14 }), (tokens) => agree(tokens.join(''))),
      { numRuns: 5000 },
    );
  });

  it('holds for mutated bytes', () => {
    fc.assert(
      fc.property(json, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean(), (value, at, byte, insert) => {
        const before = Buffer.from(JSON.stringify(value));
        const place = at % before.length;
        const input = Buffer.concat([
          before.subarray(0, place),
          Buffer.from([byte]),
          before.subarray(place + (insert ? 0 : 1)),
        ]);
        const text = input.toString('utf8');
        if (Buffer.from(text).equals(input)) {
          agree(text);
          expect(parseJson(input, { file: 'x' }).ok).toBe(parseJson(text, { file: 'x' }).ok);
        } else {
          // Decoding puts U+FFFD where the first bad byte is.
          const parsed = parseJson(input, { file: 'x' });
          const fault = parsed.ok ? undefined : parsed.diagnostics[0];
          expect(fault?.code).toBe('json/invalid-utf8');
          const good = text.slice(0, fault?.location.start?.offset);
          expect(text.charCodeAt(good.length)).toBe(0xfffd);
          expect(Buffer.from(good).equals(input.subarray(0, Buffer.byteLength(good)))).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
