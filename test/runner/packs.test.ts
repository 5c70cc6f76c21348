import { describe, expect, it } from 'vitest';
import { runTree } from './run-tree.js';
import { allow, deny, inline, jsonl, makePack, PACK_ID, PASSPORT, packFolder } from './sample.js';

const passport = JSON.stringify(PASSPORT);
const REFUND = 'finance.payment.refund.v1';

/** A pack that denies everything with a code of its own, so that a case tells which pack it met. */
const marked = (id: string, code: string): string =>
  makePack({ id, evaluation_rules: [{ name: 'mark', type: 'expression', condition: 'false', deny_code: code }] });

/** A suite of one case that passes when it meets the pack with this mark. */
const suite = (code: string, policyId?: string): string =>
  jsonl(inline('a', {}, { ...deny(code), ...(policyId === undefined ? {} : { policy_id: policyId }) }));

const library = { [`lib/${PACK_ID}/policy.json`]: marked(PACK_ID, 'from.library') };
const given = { [`given/${PACK_ID}/policy.json`]: marked(PACK_ID, 'from.given') };
const roots = { packRoots: ['given', 'lib'] };

describe('the pack of a case', () => {
  const rows: readonly (readonly [what: string, files: Readonly<Record<string, string>>, path: string])[] = [
    [
      'is the one of its folder',
      {
        'p/policy.json': marked(PACK_ID, 'from.p'),
        'p/tests/contexts.jsonl': suite('from.p'),
        'p/tests/template.json': passport,
      },
      'p',
    ],
    [
      'is the nearest above',
      {
        'policy.json': marked(PACK_ID, 'from.top'),
        'a/policy.json': marked(PACK_ID, 'from.a'),
        'a/b/c/contexts.jsonl': suite('from.a'),
        'a/b/c/template.json': passport,
      },
      'a/b/c',
    ],
    [
      'is the nearest above with the id that it names',
      {
        'policy.json': marked('shop.other.v1', 'from.top'),
        'a/policy.json': marked(PACK_ID, 'from.a'),
        'a/b/contexts.jsonl': suite('from.top', 'shop.other.v1'),
        'a/b/template.json': passport,
      },
      'a/b',
    ],
    [
      'is found in the given folders before the library',
      {
        ...library,
        ...given,
        's/contexts.jsonl': suite('from.given', PACK_ID),
        's/template.json': passport,
      },
      's',
    ],
    [
      'is found in the library',
      {
        ...library,
        's/contexts.jsonl': suite('from.library', PACK_ID),
        's/template.json': passport,
      },
      's',
    ],
    [
      'is found beside before it is looked for elsewhere',
      {
        ...library,
        ...given,
        's/policy.json': marked(PACK_ID, 'from.s'),
        's/contexts.jsonl': suite('from.s', PACK_ID),
        's/template.json': passport,
      },
      's/contexts.jsonl',
    ],
    [
      'is found by a retired id, beside',
      {
        's/policy.json': marked(REFUND, 'from.s'),
        's/contexts.jsonl': suite('from.s', 'payments.refunds.v1'),
        's/template.json': passport,
      },
      's/contexts.jsonl',
    ],
    [
      'is found by a retired id, in the library',
      {
        [`lib/${REFUND}/policy.json`]: marked(REFUND, 'from.library'),
        's/contexts.jsonl': suite('from.library', 'payments.refunds.v1'),
        's/template.json': passport,
      },
      's',
    ],
    [
      'is named by the case folder, when nothing else names it',
      {
        [`lib/${REFUND}/policy.json`]: marked(REFUND, 'from.library'),
        'payments.refunds.v1/contexts/a.json': '{"amount":1}',
        'payments.refunds.v1/expected/a.decision.json': JSON.stringify(deny('from.library')),
        'payments.refunds.v1/passports/template.json': passport,
      },
      'payments.refunds.v1',
    ],
  ];
  it.each(rows)('%s', async (_, files, path) => {
    const ran = await runTree(files, [path], roots);
    expect(ran.faults).toEqual([]);
    expect(ran.verdicts).toEqual(['a: pass']);
  });

  it.each([
    ['a folder', 'given/own'],
    ['its file', 'given/own/policy.json'],
    ['an id', PACK_ID],
  ])('is the given one, named by %s, where the case names none', async (_, pack) => {
    const files = {
      ...packFolder('p', [inline('a', {}, deny('from.given'))]),
      'given/own/policy.json': marked('shop.own.v1', 'from.given'),
      ...given,
    };
    expect((await runTree(files, ['p'], { ...roots, pack })).verdicts).toEqual(['a: pass']);
  });

  it('is not the given one where the case names another', async () => {
    const files = {
      ...packFolder('p', [inline('a', {}, { ...allow, policy_id: PACK_ID })]),
      'o/policy.json': marked('shop.own.v1', 'from.given'),
    };
    expect((await runTree(files, ['p'], { pack: 'o' })).cases).toMatchObject([{ status: 'pass', pack: PACK_ID }]);
  });

  it('is looked for above the folder one stands in, never beside it', async () => {
    const files = {
      'policy.json': marked(PACK_ID, 'from.here'),
      '../suites/contexts.jsonl': suite('from.above'),
      '../suites/template.json': passport,
      '../policy.json': marked(PACK_ID, 'from.above'),
    };
    expect((await runTree(files, ['../suites'])).verdicts).toEqual(['a: pass']);
    const { '../policy.json': _, ...without } = files;
    expect((await runTree(without, ['../suites'])).faults).toEqual(['suite/pack-missing ../suites/contexts.jsonl:1:1']);
  });
});

describe('a pack that cannot be had', () => {
  const rows: readonly (readonly [what: string, policyId: string | undefined, options: { readonly pack?: string }])[] =
    [
      ['no pack above and none named', undefined, {}],
      ['an id that nobody has', 'shop.gone.v1', {}],
      ['an id that leads out of the folders of packs', '../lib/secret', {}],
      ['a given pack that is not there', undefined, { pack: 'gone' }],
    ];
  it.each(rows)('%s', async (_, policyId, options) => {
    const files = {
      ...library,
      'lib/secret/policy.json': makePack(),
      's/contexts.jsonl': suite('x', policyId),
      's/template.json': passport,
    };
    const ran = await runTree(files, ['s'], { ...roots, ...options });
    expect(ran.faults).toEqual(['suite/pack-missing s/contexts.jsonl:1:1']);
    expect(ran.end.exitCode).toBe(1);
  });

  it('is not the pack in a folder of packs that calls itself otherwise', async () => {
    const files = {
      [`lib/${PACK_ID}/policy.json`]: marked('shop.other.v1', 'from.library'),
      's/contexts.jsonl': suite('from.library', PACK_ID),
      's/template.json': passport,
    };
    expect((await runTree(files, ['s'], roots)).faults).toEqual(['suite/pack-missing s/contexts.jsonl:1:1']);
  });

  it('is missing once, however many cases want it', async () => {
    const lines = jsonl(inline('a', {}, allow), inline('b', {}, allow));
    expect((await runTree({ 's/contexts.jsonl': lines, 's/template.json': passport }, ['s'])).faults).toHaveLength(1);
  });
});

describe('a pack with faults', () => {
  const rules = (condition: string) => ({
    evaluation_rules: [{ name: 'r', type: 'expression', condition, deny_code: 'a.b' }],
  });

  it('runs nothing of it, says where, and runs the others', async () => {
    const files = {
      ...packFolder('t/bad', [inline('a', {}, allow)], undefined, rules('context.amount <= ')),
      ...packFolder('t/good', [inline('b', {}, allow)]),
    };
    const ran = await runTree(files, ['t']);
    expect(ran.verdicts).toEqual(['b: pass']);
    expect(ran.faults).toHaveLength(1);
    expect(ran.faults[0]).toMatch(/^pack\/condition-\S+ t\/bad\/policy\.json:1:\d+$/);
    expect(ran.end.exitCode).toBe(1);
    expect(ran.reasons).toEqual(['faults']);
  });

  it('points into the text of a condition', async () => {
    const text = JSON.stringify({ ...JSON.parse(makePack(rules('context.amount <= = 1'))) }, null, 2);
    const ran = await runTree({ ...packFolder('p', [inline('a', {}, allow)]), 'p/policy.json': text }, ['p']);
    const lines = text.split('\n');
    const at = lines.findIndex((each) => each.includes('"condition"'));
    expect(ran.diagnostics[0]?.location.start).toMatchObject({
      line: at + 1,
      column: (lines[at] ?? '').indexOf('= 1') + 1,
    });
  });

  const broken: readonly (readonly [what: string, text: string, code: RegExp, exitCode: number])[] = [
    ['text that is not JSON', '{"id": }', /^json\/syntax p\/policy\.json:1:8$/, 3],
    ['a list', '[]', /^pack\/schema-type p\/policy\.json:1:1$/, 1],
    ['members missing', '{"id":"a.b.v1"}', /^pack\/schema-required p\/policy\.json:1:1$/, 1],
    [
      'a context schema that is none',
      makePack({ required_context: { type: 'strng' } }),
      /^pack\/context-schema p\/policy\.json:1:\d+$/,
      1,
    ],
  ];
  it.each(broken)('%s', async (_, text, code, exitCode) => {
    const ran = await runTree({ ...packFolder('p', [inline('a', {}, allow)]), 'p/policy.json': text }, ['p']);
    expect(ran.faults[0]).toMatch(code);
    expect(ran.cases).toEqual([]);
    expect(ran.end.exitCode).toBe(exitCode);
  });

  it('is told once, however many suites use it', async () => {
    const files = {
      ...packFolder('p', [inline('a', {}, allow)], undefined, rules('=')),
      'p/tests/more.jsonl': jsonl(inline('b', {}, allow)),
    };
    const ran = await runTree(files, ['p']);
    expect(ran.faults).toHaveLength(1);
    expect(ran.reasons).toEqual(['faults', 'faults']);
  });

  it('is told even when no suite uses it', async () => {
    const ran = await runTree({ 't/p/policy.json': '{', ...packFolder('t/q', [inline('b', {}, allow)]) }, ['t']);
    expect(ran.faults).toEqual(['suite/none t/p/policy.json', 'json/syntax t/p/policy.json:1:2']);
    expect(ran.end.exitCode).toBe(3);
  });
});
