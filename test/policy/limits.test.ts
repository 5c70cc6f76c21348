import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { evaluate, type PreparedPack, preparePack, preparePassport, resolveLimits } from '../../src/policy/index.js';
import { codesOf, legacyRule, type Members, NOW, PASSPORT, packOf, passportWith, rule, run } from './documents.js';
import { inputMaker } from './oracle/generate-inputs.js';
import { Random } from './oracle/random.js';

const parse = (text: string): unknown => JSON.parse(text);

describe('resolveLimits', () => {
  const one = ['demo.act'];
  const two = ['demo.act', 'demo.more'];
  const rows: readonly (readonly [
    why: string,
    limits: unknown,
    capabilities: readonly string[],
    source: string,
    block: unknown,
  ])[] = [
    ['the flat key', { 'demo.act': { a: 1 } }, one, 'flat', { a: 1 }],
    ['the dotted path', { demo: { act: { a: 1 } } }, one, 'dotted', { a: 1 }],
    ['flat before dotted', { demo: { act: { a: 2 } }, 'demo.act': { a: 1 } }, one, 'flat', { a: 1 }],
    ['an empty flat block is one', { demo: { act: { a: 2 } }, 'demo.act': {} }, one, 'flat', {}],
    ['a flat key that is null', { 'demo.act': null, demo: { act: { a: 1 } } }, one, 'dotted', { a: 1 }],
    ['a flat key that is a list', { 'demo.act': [{ a: 2 }], demo: { act: { a: 1 } } }, one, 'dotted', { a: 1 }],
    ['a flat key that is a text', { 'demo.act': 'a', demo: { act: { a: 1 } } }, one, 'dotted', { a: 1 }],
    ['a dotted list is no block', { demo: { act: [1] } }, one, 'whole', { demo: { act: [1] } }],
    ['a path through a list', { demo: [{ act: {} }] }, one, 'whole', { demo: [{ act: {} }] }],
    [
      'a path that is mixed',
      { demo: { 'act.now': { a: 1 } } },
      ['demo.act.now'],
      'whole',
      { demo: { 'act.now': { a: 1 } } },
    ],
    ['a capability of one word', { act: { a: 1 } }, ['act'], 'flat', { a: 1 }],
    ['no block at all', { a: 1 }, one, 'whole', { a: 1 }],
    ['nothing', {}, one, 'whole', {}],
    ['the next capability', { 'demo.more': { a: 1 } }, two, 'other-capability', { a: 1 }],
    ['the next capability, dotted', { demo: { more: { a: 1 } } }, two, 'other-capability', { a: 1 }],
    ['the third', { 'demo.most': { a: 1 } }, ['demo.act', 'demo.more', 'demo.most'], 'other-capability', { a: 1 }],
    [
      'the first fills in from the next',
      { 'demo.act': { a: 1 }, 'demo.more': { a: 2, b: 2 } },
      two,
      'flat',
      { a: 1, b: 2 },
    ],
    ['null is there and is not filled', { 'demo.act': { a: null }, 'demo.more': { a: 2 } }, two, 'flat', { a: null }],
    [
      'the second before the third',
      { 'demo.act': {}, 'demo.more': { b: 2 }, 'demo.most': { b: 3, c: 3 } },
      ['demo.act', 'demo.more', 'demo.most'],
      'flat',
      { b: 2, c: 3 },
    ],
    ['the pack, without its version', { 'demo.pack': { a: 1 } }, one, 'pack-id', { a: 1 }],
    ['the pack, dotted', { demo: { pack: { a: 1 } } }, one, 'pack-id', { a: 1 }],
    ['the pack with its version is none', { 'demo.pack.v1': { a: 1 } }, one, 'whole', { 'demo.pack.v1': { a: 1 } }],
    [
      'a capability before the pack',
      { 'demo.pack': { a: 1 }, 'demo.more': { b: 1 } },
      two,
      'other-capability',
      { b: 1 },
    ],
    ['limits that are a list', [{ 'demo.act': {} }], one, 'whole', {}],
    ['limits that are null', null, one, 'whole', {}],
    ['limits that are absent', undefined, one, 'whole', {}],
    [
      'inherited members are no blocks',
      parse('{"__proto__": {"demo.act": {"a": 1}}}'),
      one,
      'whole',
      parse('{"__proto__": {"demo.act": {"a": 1}}}'),
    ],
    ['no path through a prototype', {}, ['constructor.prototype'], 'whole', {}],
    ['no block that is a prototype', {}, ['__proto__'], 'whole', {}],
    ['no block that is the prototype of a block', { demo: {} }, ['demo.__proto__'], 'whole', { demo: {} }],
    ['no path through the prototype of a block', { demo: {} }, ['demo.constructor'], 'whole', { demo: {} }],
  ];

  it.each(rows)('%s', (_why, limits, capabilities, source, block) => {
    const resolved = resolveLimits(limits, capabilities, 'demo.pack.v1');
    expect(resolved.source).toBe(source);
    expect(resolved.limits).toEqual(block);
  });

  it('`__proto__` in a block stays data when it is filled in', () => {
    const limits = { 'demo.act': { a: 1 }, 'demo.more': parse('{"__proto__": {"b": 2}}') };
    const { limits: block } = resolveLimits(limits, two, 'demo.pack.v1');
    expect(Object.keys(block).sort()).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(block)).toBe(Object.prototype);
    expect(block.b).toBeUndefined();
  });
});

describe('limits in rules', () => {
  const pack = packOf([rule('cap', 'context.amount <= limits.max_amount')]);
  const legacy = packOf([legacyRule('cap', 'amount <= limits.demo.act.max_amount')]);
  const spelled = packOf([rule('cap', "context.amount <= passport.limits['demo.act'].max_amount")]);
  const legacySpelled = packOf([legacyRule('cap', 'amount <= passport.limits.demo.act.max_amount')]);
  const legacyShort = packOf([legacyRule('cap', 'amount <= limits.max_amount')]);
  const flat = { ...PASSPORT, limits: { 'demo.act': { max_amount: 10 } } };
  const dotted = { ...PASSPORT, limits: { demo: { act: { max_amount: 10 } } } };

  it.each([
    ['limits.key', pack, flat, true],
    ['limits.key', pack, dotted, true],
    ['limits.capability.key, older dialect', legacy, flat, true],
    ['limits.capability.key, older dialect', legacy, dotted, true],
    ['limits.key, older dialect', legacyShort, flat, true],
    ['limits.key, older dialect', legacyShort, dotted, true],
    ['passport.limits.capability.key, older dialect', legacySpelled, flat, true],
    ['passport.limits.capability.key, older dialect', legacySpelled, dotted, true],
    ['passport.limits spelled out is the whole object', spelled, flat, true],
    ['passport.limits spelled out is the whole object', spelled, dotted, false],
  ])('%s', async (_why, document, passport, works) => {
    expect((await run({ pack: document, passport, context: { amount: 10 } })).decision.allow).toBe(works);
    expect((await run({ pack: document, passport, context: { amount: 11 } })).decision.allow).toBe(false);
  });

  it.each([
    ['other-capability', { 'demo.more': { max_amount: 10 } }],
    ['pack-id', { 'demo.pack': { max_amount: 10 } }],
    ['whole', { max_amount: 10 }],
  ])('read from elsewhere (%s), a note says so', async (source, limits) => {
    const document = packOf([rule('cap', 'context.amount <= limits.max_amount')], {
      id: 'demo.pack.v1',
      requires_capabilities: ['demo.act', 'demo.more'],
    });
    const passport = { ...PASSPORT, limits, capabilities: [{ id: 'demo.act' }, { id: 'demo.more' }] };
    const { decision, notes } = await run({ pack: document, passport, context: { amount: 10 } });
    expect(decision.allow).toBe(true);
    expect(notes.filter(({ code }) => code.startsWith('limits/')).map(({ code }) => code)).toEqual([
      `limits/${source}`,
    ]);
  });

  it('read from the block of the capability, there is nothing to note', async () => {
    const { notes } = await run({ pack, passport: flat });
    expect(notes.filter(({ code }) => code.startsWith('limits/'))).toEqual([]);
  });

  it.each([
    { limits: { max_amount: 1000 } },
    { 'demo.act': { max_amount: 1000 } },
    { max_amount: 1000 },
    { passport: { limits: { 'demo.act': { max_amount: 1000 } } } },
  ])('the context %j moves no limit', async (members) => {
    for (const document of [pack, legacy, spelled, legacySpelled, legacyShort]) {
      const evaluation = await run({ pack: document, passport: flat, context: { amount: 11, ...members } });
      expect(codesOf(evaluation)).toEqual(['oap.cap']);
    }
  });

  it('the level that limits demand comes from the same block', async () => {
    const demanding = { require_assurance_at_least: 'L3' };
    const rules = packOf([rule('r', 'true')], { requires_capabilities: ['demo.act', 'demo.more'] });
    const capabilities = [{ id: 'demo.act' }, { id: 'demo.more' }];
    for (const limits of [
      { 'demo.act': demanding },
      { demo: { act: demanding } },
      { 'demo.more': demanding },
      { 'demo.act': {}, 'demo.more': demanding },
      demanding,
    ]) {
      const evaluation = await run({
        pack: rules,
        passport: { ...(passportWith({ capabilities }) as Members), limits },
      });
      expect(codesOf(evaluation)).toEqual(['oap.assurance_insufficient']);
    }
    const elsewhere = {
      ...(passportWith({ capabilities }) as Members),
      limits: { 'demo.act': {}, 'demo.else': demanding },
    };
    expect(codesOf(await run({ pack: rules, passport: elsewhere }))).toEqual(['oap.allowed']);
  });
});

describe('limits of the library', () => {
  const LIBRARY = new URL('../../packs/', import.meta.url);
  interface Loaded {
    readonly pack: PreparedPack;
    readonly make: ReturnType<typeof inputMaker>;
    readonly undeclared: readonly string[];
  }
  const loaded: Loaded[] = [];

  /** Every word of the rules is a limit that may be there, of the type that its name suggests. */
  const limitsOf = (texts: readonly string[]) => {
    const keys = new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/limits\.(\w+)|'(\w+)' in limits/g)].map((found) => found[1] ?? found[2] ?? ''),
      ),
    );
    return [...keys].map((key) => ({
      key,
      type:
        key === 'require_assurance_at_least'
          ? 'assurance'
          : /^(allowed|blocked|supported|regions|.*_codes)/.test(key) && key !== 'allow_pii'
            ? 'string[]'
            : key === 'allow_pii'
              ? 'boolean'
              : 'integer',
    }));
  };

  beforeAll(async () => {
    for (const entry of readdirSync(LIBRARY, { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name.startsWith('_')) continue;
      const document = JSON.parse(readFileSync(new URL(`${entry.name}/policy.json`, LIBRARY), 'utf8')) as {
        readonly required_context: { readonly properties: Members };
      };
      const pack = await preparePack(document);
      expect(pack.problems).toEqual([]);
      const texts = pack.rules.flatMap(({ condition }) => condition?.tree.text ?? []);
      const limits = limitsOf(texts);
      const declared = Object.keys(document.required_context.properties);
      loaded.push({
        pack,
        make: inputMaker({
          capabilities: pack.capabilities,
          schema: document.required_context,
          limits,
          texts: [...texts, ...declared],
        }),
        undeclared: limits.map(({ key }) => key).filter((key) => !declared.includes(key)),
      });
    }
    expect(loaded.length).toBeGreaterThanOrEqual(4);
  });

  const options = { now: NOW, allReasons: true, passportCheck: 'presence', contextCheck: 'presence' } as const;
  const outcome = (pack: PreparedPack, limits: unknown, context: Members, state: Members): string => {
    const capabilities = pack.capabilities.map((id) => ({ id }));
    const passport = preparePassport({ ...PASSPORT, assurance_level: 'L3', capabilities, limits });
    const { decision, trace } = evaluate(pack, passport, context, { ...options, state });
    const { passport_digest: _, ...rest } = decision;
    return JSON.stringify({ rest, trace });
  };
  const dot = (capability: string, block: unknown): Members =>
    capability.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), block) as Members;

  it('stand flat or dotted: every rule decides the same', () => {
    let [differing, allowed] = [0, 0];
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: loaded.length - 1 }), (seed, at) => {
        const { pack, make } = loaded[at] as Loaded;
        const { context, limits, state } = make(new Random(seed));
        const [capability = ''] = pack.capabilities;
        const flat = outcome(pack, { [capability]: limits }, context, state);
        expect(outcome(pack, dot(capability, limits), context, state)).toBe(flat);
        if (flat !== outcome(pack, {}, context, state)) differing++;
        if (flat.includes('oap.allowed')) allowed++;
      }),
      { numRuns: 2000 },
    );
    // The limits matter to what was compared.
    expect(differing).toBeGreaterThan(1000);
    expect(allowed).toBeGreaterThan(0);
  });

  it('never come from the context', () => {
    // One validator refuses members that are no metadata, whatever they are.
    const open = loaded.filter(
      ({ pack }) => !pack.rules.some(({ validator }) => validator === 'validateMediaImageGenerateContext'),
    );
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: open.length - 1 }), (seed, at) => {
        const { pack, make, undeclared } = open[at] as Loaded;
        const random = new Random(seed);
        const { context, limits, state } = make(random);
        const { limits: other } = make(random);
        const [capability = ''] = pack.capabilities;
        const clean = Object.fromEntries(Object.entries(context).filter(([name]) => !undeclared.includes(name)));
        const extra = {
          ...Object.fromEntries(
            undeclared.flatMap((name) => (Object.hasOwn(other, name) ? [[name, other[name]]] : [])),
          ),
          limits: other,
          [capability]: other,
          passport: { limits: { [capability]: other } },
        };
        const held = { [capability]: limits };
        expect(outcome(pack, held, { ...extra, ...clean }, state)).toBe(outcome(pack, held, clean, state));
      }),
      { numRuns: 2000 },
    );
  });
});
