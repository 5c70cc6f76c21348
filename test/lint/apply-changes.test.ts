import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OapError } from '../../src/diagnostics/index.js';
import { formatPointer, parseJson } from '../../src/json/index.js';
import { applyChanges, diffText } from '../../src/lint/fix/index.js';
import type { Change } from '../../src/lint/index.js';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof OapError) return thrown.code;
    throw thrown;
  }
  return 'none';
};

/** Whether a value can be written as I-JSON, without integers that a double does not hold. */
const isStrict = (value: unknown): boolean => parseJson(JSON.stringify(value), { file: 'f.json' }).ok;

interface Row {
  readonly title: string;
  readonly before: string;
  readonly changes: readonly Change[];
  readonly after: string;
}

const RULE = `{
  "rules": [
    {
      "name": "cap",   "note": [1,2],
      "condition": "a in b"
    }
  ]
}
`;

const ROWS: readonly Row[] = [
  {
    title: 'adds before a member, on a line of its own',
    before: RULE,
    changes: [
      { kind: 'add', pointer: '/rules/0', key: 'type', value: 'expression', before: 'condition' },
      { kind: 'replace', pointer: '/rules/0/condition', value: "b.includes('a')" },
    ],
    after: RULE.replace('"condition": "a in b"', `"type": "expression",\n      "condition": "b.includes('a')"`),
  },
  {
    title: 'adds at the end when nothing is named, or what is named is not there',
    before: RULE,
    changes: [
      { kind: 'add', pointer: '/rules/0', key: 'type', value: 'expression' },
      { kind: 'add', pointer: '/rules/0', key: 'more', value: [true, { a: null }], before: 'nothing' },
    ],
    after: RULE.replace(
      '"condition": "a in b"',
      '"condition": "a in b",\n      "type": "expression",\n      "more": [\n        true,\n        {\n          "a": null\n        }\n      ]',
    ),
  },
  {
    title: 'keeps to one line what is on one line',
    before: '{"a":{"b":1},"c":[]}',
    changes: [
      { kind: 'add', pointer: '/a', key: 'x', value: { y: [1] }, before: 'b' },
      { kind: 'add', pointer: '', key: 'd', value: 'e' },
    ],
    after: '{"a":{"x":{"y":[1]},"b":1},"c":[],"d":"e"}',
  },
  {
    title: 'separates like its neighbours',
    before: '{ "a" : 1, "b" : 2 }',
    changes: [
      { kind: 'add', pointer: '', key: 'x', value: 0, before: 'a' },
      { kind: 'add', pointer: '', key: 'y', value: 0 },
    ],
    after: '{ "x" : 0, "a" : 1, "b" : 2, "y" : 0 }',
  },
  {
    title: 'fills an empty object',
    before: '{\n\t"a": {},\n\t"b": { }\n}',
    changes: [
      { kind: 'add', pointer: '/a', key: 'x', value: 1 },
      { kind: 'add', pointer: '/b', key: 'y', value: [] },
    ],
    after: '{\n\t"a": {\n\t\t"x": 1\n\t},\n\t"b": {\n\t\t"y": []\n\t}\n}',
  },
  {
    title: 'fills an empty document',
    before: '{}',
    changes: [{ kind: 'add', pointer: '', key: 'a', value: 1 }],
    after: '{"a":1}',
  },
  {
    title: 'keeps line ends and tabs',
    before: '{\r\n\t"a": 1,\r\n\t"b": 2\r\n}\r\n',
    changes: [
      { kind: 'add', pointer: '', key: 'x', value: { y: 1 }, before: 'b' },
      { kind: 'replace', pointer: '/a', value: [1] },
    ],
    after: '{\r\n\t"a": [\r\n\t\t1\r\n\t],\r\n\t"x": {\r\n\t\t"y": 1\r\n\t},\r\n\t"b": 2\r\n}\r\n',
  },
  {
    title: 'removes members with the comma that goes with them',
    before: '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}',
    changes: [
      { kind: 'remove', pointer: '/c' },
      { kind: 'remove', pointer: '/b' },
    ],
    after: '{\n  "a": 1\n}',
  },
  {
    title: 'removes the first and the last',
    before: '[ 1, 2, 3 ]',
    changes: [
      { kind: 'remove', pointer: '/0' },
      { kind: 'remove', pointer: '/2' },
    ],
    after: '[ 2 ]',
  },
  {
    title: 'removes all there is',
    before: '{"a": [ {"x": 1} , 2 ], "b": 0}',
    changes: [
      { kind: 'remove', pointer: '/a/0' },
      { kind: 'remove', pointer: '/a/1' },
    ],
    after: '{"a": [], "b": 0}',
  },
  {
    title: 'renames a member and keeps its value',
    before: '{"a/b": {"~": 1}, "c": "\\u0041"}',
    changes: [
      { kind: 'rename', pointer: '/a~1b', key: 'd"e' },
      { kind: 'rename', pointer: '/a~1b/~0', key: '__proto__' },
    ],
    after: '{"d\\"e": {"__proto__": 1}, "c": "\\u0041"}',
  },
  {
    title: 'changes what lies in and beside other changes',
    before: '{"a": [1, {"b": 2}], "c": 3}',
    changes: [
      { kind: 'rename', pointer: '/a', key: 'z' },
      { kind: 'replace', pointer: '/a/1/b', value: -0.5 },
      { kind: 'remove', pointer: '/a/0' },
      { kind: 'add', pointer: '/a/1', key: 'd', value: null },
    ],
    after: '{"z": [{"b": -0.5,"d": null}], "c": 3}',
  },
  {
    title: 'replaces the document',
    before: ' 1\n',
    changes: [{ kind: 'replace', pointer: '', value: 2 }],
    after: ' 2\n',
  },
  { title: 'changes nothing for no changes', before: ' [1 ,2]', changes: [], after: ' [1 ,2]' },
];

const TEXT = '{"a": {"b": 1, "c": 2}, "d": [1, 2]}';

const REFUSED: readonly (readonly [title: string, code: string, changes: readonly Change[]])[] = [
  [
    'one value twice',
    'lint/overlapping-changes',
    [
      { kind: 'replace', pointer: '/a/b', value: 1 },
      { kind: 'replace', pointer: '/a/b', value: 2 },
    ],
  ],
  [
    'a value and one inside it',
    'lint/overlapping-changes',
    [
      { kind: 'replace', pointer: '/a/b', value: 1 },
      { kind: 'replace', pointer: '/a', value: 2 },
    ],
  ],
  [
    'a name that goes with its member',
    'lint/overlapping-changes',
    [
      { kind: 'remove', pointer: '/a' },
      { kind: 'rename', pointer: '/a', key: 'z' },
    ],
  ],
  [
    'a member added to what goes',
    'lint/overlapping-changes',
    [
      { kind: 'remove', pointer: '/a' },
      { kind: 'add', pointer: '/a', key: 'z', value: 1 },
    ],
  ],
  [
    'one member removed twice',
    'lint/overlapping-changes',
    [
      { kind: 'remove', pointer: '/a/b' },
      { kind: 'remove', pointer: '/a/b' },
    ],
  ],
  ['a value that is not there', 'lint/impossible-change', [{ kind: 'replace', pointer: '/x', value: 1 }]],
  ['an element that is not there', 'lint/impossible-change', [{ kind: 'remove', pointer: '/d/2' }]],
  ['a member of an array', 'lint/impossible-change', [{ kind: 'add', pointer: '/d', key: 'x', value: 1 }]],
  ['a member that is there', 'lint/impossible-change', [{ kind: 'add', pointer: '/a', key: 'b', value: 1 }]],
  ['a name for an element', 'lint/impossible-change', [{ kind: 'rename', pointer: '/d/0', key: 'x' }]],
  ['a name that another member has', 'lint/impossible-change', [{ kind: 'rename', pointer: '/a/b', key: 'c' }]],
  [
    'one name for two new members',
    'lint/impossible-change',
    [
      { kind: 'add', pointer: '/a', key: 'x', value: 1 },
      { kind: 'add', pointer: '/a', key: 'x', value: 2 },
    ],
  ],
  ['the whole document gone', 'lint/impossible-change', [{ kind: 'remove', pointer: '' }]],
  ['no pointer', 'json/bad-pointer', [{ kind: 'remove', pointer: 'a' }]],
];

describe('applyChanges', () => {
  it.each(ROWS)('$title', ({ before, changes, after }) => {
    expect(applyChanges(before, changes)).toBe(after);
  });

  it.each(REFUSED)('refuses %s', (_title, code, changes) => {
    expect(codeOf(() => applyChanges(TEXT, changes))).toBe(code);
  });

  it('refuses a text that is not JSON', () => {
    expect(codeOf(() => applyChanges('{"a": 1,}', []))).toBe('lint/impossible-change');
  });

  const layouts = [
    (value: unknown) => JSON.stringify(value),
    (value: unknown) => JSON.stringify(value, null, 2),
    (value: unknown) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
    (value: unknown) => ` ${JSON.stringify(value, null, 1).replaceAll('": ', '"  :')}\n\n`,
  ];

  /** Documents of members that each are there once, so that every pointer below leads somewhere. */
  const values = fc.jsonValue({ maxDepth: 2 }).filter(isStrict);
  const documents = fc.dictionary(fc.string({ maxLength: 4 }), values, { minKeys: 1, maxKeys: 6 }).filter(isStrict);

  it('gives in every layout the value that the changes make', () => {
    fc.assert(
      fc.property(
        documents,
        fc.integer({ min: 0, max: layouts.length - 1 }),
        values,
        fc.infiniteStream(fc.constantFrom('keep', 'replace', 'remove', 'rename', 'add')),
        (document, layout, value, kinds) => {
          const text = layouts[layout]?.(document) ?? '';
          const expected: [string, unknown][] = [];
          const changes: Change[] = [];
          for (const [at, name] of Object.keys(JSON.parse(text)).entries()) {
            const pointer = formatPointer([name]);
            const kind = kinds.next().value;
            const fresh = `fresh ${at}`;
            if (kind === 'replace') changes.push({ kind, pointer, value });
            if (kind === 'remove') changes.push({ kind, pointer });
            if (kind === 'rename') changes.push({ kind, pointer, key: fresh });
            if (kind === 'add') {
              changes.push({ kind, pointer: '', key: fresh, value, before: name });
              expected.push([fresh, value]);
            }
            if (kind !== 'remove')
              expected.push([kind === 'rename' ? fresh : name, kind === 'replace' ? value : document[name]]);
          }
          // The engine orders members that look like numbers, here and there alike.
          const changed: unknown = JSON.parse(applyChanges(text, changes));
          expect(JSON.stringify(changed)).toBe(JSON.stringify(Object.fromEntries(expected)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves the rest of the text as it is', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 0, max: layouts.length - 1 }), (document, layout) => {
        const text = layouts[layout]?.(document) ?? '';
        const [first = ''] = Object.keys(JSON.parse(text));
        const pointer = formatPointer([first]);
        const added = applyChanges(text, [{ kind: 'add', pointer: '', key: 'fresh one', value: 1, before: first }]);
        expect(applyChanges(added, [{ kind: 'remove', pointer: '/fresh one' }])).toBe(text);
        const renamed = applyChanges(text, [{ kind: 'rename', pointer, key: 'fresh one' }]);
        expect(renamed.length - text.length).toBe(JSON.stringify('fresh one').length - JSON.stringify(first).length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('diffText', () => {
  const lines = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, at) => `${from + at}\n`).join('');

  it('is empty for equal texts', () => {
    expect(diffText('a\nb', 'a\nb', 'f.json')).toBe('');
  });

  it('shows three lines around each change, and near changes together', () => {
    const before = lines(1, 30);
    const after = before.replace('5\n', 'five\n').replace('9\n', '').replace('25\n', '25\nnew\n');
    expect(diffText(before, after, 'packs/a/policy.json')).toBe(
      [
        '--- a/packs/a/policy.json',
        '+++ b/packs/a/policy.json',
        '@@ -2,11 +2,10 @@',
        ' 2',
        ' 3',
        ' 4',
        '-5',
        '+five',
        ' 6',
        ' 7',
        ' 8',
        '-9',
        ' 10',
        ' 11',
        ' 12',
        '@@ -23,6 +22,7 @@',
        ' 23',
        ' 24',
        ' 25',
        '+new',
        ' 26',
        ' 27',
        ' 28',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['a text from nothing', '', 'a\nb\n', '@@ -0,0 +1,2 @@\n+a\n+b\n'],
    ['nothing from a text', 'a\n', '', '@@ -1 +0,0 @@\n-a\n'],
    ['a last line without its end', 'a\nb', 'a\nb\n', '@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n'],
    ['line ends', 'a\r\n', 'a\n', '@@ -1 +1 @@\n-a\r\n+a\n'],
  ])('tells %s', (_title, before, after, body) => {
    expect(diffText(before, after, 'f')).toBe(`--- a/f\n+++ b/f\n${body}`);
  });

  /** Applies a unified diff, checking every line that it says is there. */
  const patch = (before: string, diff: string): string => {
    const source = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    const out: string[] = [];
    let at = 0;
    for (const hunk of diff.split(/^(?=@@ )/m).slice(1)) {
      const [, first = '', count = '1'] = /^@@ -(\d+)(?:,(\d+))? \+/.exec(hunk) ?? [];
      const start = Number(first) - (count === '0' ? 0 : 1);
      out.push(...source.slice(at, start));
      at = start;
      const body = hunk.slice(hunk.indexOf('\n') + 1).match(/[^\n]*\n/g) ?? [];
      for (const [index, shown] of body.entries()) {
        if (shown.startsWith('\\')) continue;
        const line = body[index + 1]?.startsWith('\\') ? shown.slice(1, -1) : shown.slice(1);
        if (!shown.startsWith('+')) expect(source[at++]).toBe(line);
        if (!shown.startsWith('-')) out.push(line);
      }
    }
    return [...out, ...source.slice(at)].join('');
  };

  const texts = fc
    .array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'a'), { maxLength: 40 })
    .map((parts) => parts.join(''));

  it('leads from the one text to the other', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        fc.pre(before !== after);
        expect(patch(before, diffText(before, after, 'f'))).toBe(after);
      }),
      { numRuns: 1500 },
    );
  });

  it('leads there also when nearly everything differs', () => {
    const [before, after] = ['a', 'b'].map((letter) =>
      Array.from({ length: 3000 }, (_, at) => `${at % 7 === 0 ? 'same' : letter}${at}\n`).join(''),
    ) as [string, string];
    expect(patch(before, diffText(before, after, 'f'))).toBe(after);
  });

  it('takes away and adds no more than it must', () => {
    const before = lines(1, 400);
    const after = before.replace('7\n', '').replace('200\n', 'x\ny\n').replace('390\n', 'z\n390\n');
    const changed = diffText(before, after, 'f')
      .split('\n')
      .filter((line) => /^[-+](?![-+])/.test(line));
    expect(changed).toEqual(['-7', '-200', '+x', '+y', '+z']);
  });
});
