import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PreparedPack, preparePack } from '../../src/policy/index.js';
import { comparePairing, type Pairing } from './oracle/compare-rule.js';
import type { LimitEntry } from './oracle/generate-inputs.js';
import { compileReference } from './oracle/reference-expression.js';

/** Rules that differ from the reference, by one cause and in one direction; `rules`: where it shows, as an expression over the inputs. */
interface Difference {
  readonly erratum: string;
  /** `stricter`: the rule here fails where the reference passes. */
  readonly direction: 'stricter' | 'looser';
  readonly reason: string;
  readonly rules: Readonly<Record<string, string>>;
}

interface Exception {
  readonly rule: string;
  readonly erratum: string;
  readonly reason: string;
}

interface Differences {
  readonly library: {
    readonly dropped: readonly Exception[];
    readonly added: readonly Exception[];
    readonly differences: readonly Difference[];
  };
  readonly published: { readonly unparsable: readonly Exception[]; readonly differences: readonly Difference[] };
}

interface ReferenceRule {
  readonly name: string;
  readonly dialect: string;
  readonly equivalent?: string;
}

interface ReferencePack {
  readonly id: string;
  readonly limits: readonly LimitEntry[];
  readonly rules: readonly ReferenceRule[];
}

interface PackDocument {
  readonly id: string;
  readonly required_context: unknown;
  readonly evaluation_rules: readonly { readonly name: string; readonly type?: string; readonly condition?: string }[];
}

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const DIFFERENCES = read<Differences>(fileURLToPath(new URL('./oracle-differences.json', import.meta.url)));
const LIBRARY = fileURLToPath(new URL('../../packs', import.meta.url));
/** The pack that is younger than the reference; its published conditions stand in for one. */
const YOUNGER: ReferencePack = {
  id: 'media.image.generate.v1',
  limits: [
    { key: 'allowed_providers', type: 'string[]' },
    { key: 'max_prompt_length', type: 'integer' },
    { key: 'max_referenced_images', type: 'integer' },
    { key: 'max_output_images', type: 'integer' },
    { key: 'allowed_output_formats', type: 'string[]' },
  ],
  rules: [],
};
const MINUTES = 60_000;
const LIBRARY_TIMES = 4000;
const PUBLISHED_TIMES = 1500;

const folderOf = (name: string, file: string): string | undefined => {
  const folder = process.env[name];
  return folder !== undefined && existsSync(join(folder, file)) ? folder : undefined;
};
const SPEC = folderOf('OAP_SPEC', 'packs.json');
const UPSTREAM = folderOf('OAP_UPSTREAM', 'packs');

const packFolders = (root: string): readonly string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name)
    .sort();

const isExpression = ({ type, condition }: PackDocument['evaluation_rules'][number]): boolean =>
  type !== 'custom_validator' && condition !== undefined;

/** The pack without the rules that keep it from being evaluated, and the names of these. */
const prepareParsable = async (
  document: PackDocument,
): Promise<{ pack: PreparedPack; unparsable: readonly string[] }> => {
  const whole = await preparePack(document);
  if (whole.problems.length === 0) return { pack: whole, unparsable: [] };
  const broken = new Set(
    whole.problems.map(({ pointer }) => Number(/^\/evaluation_rules\/(\d+)\/condition$/.exec(pointer)?.[1])),
  );
  const rules = document.evaluation_rules.filter((_, index) => !broken.has(index));
  const unparsable = document.evaluation_rules.filter((_, index) => broken.has(index));
  const pack = await preparePack({ ...document, evaluation_rules: rules });
  expect(pack.problems).toEqual([]);
  return { pack, unparsable: unparsable.map(({ name }) => `${document.id}/${name}`) };
};

const hasReference = SPEC !== undefined;
const hasBoth = SPEC !== undefined && UPSTREAM !== undefined;

/** Every rule of a pack with its reference: by position where the names agree, else by name. */
const pair = (pack: PreparedPack, schema: unknown, reference: ReferencePack): readonly (Pairing | string)[] =>
  pack.rules
    .filter(({ condition }) => condition !== undefined)
    .map((rule) => {
      const at = reference.rules[rule.index];
      const found = at?.name === rule.name ? at : reference.rules.find(({ name }) => name === rule.name);
      const text = reference === YOUNGER ? rule.condition?.tree.text : found?.equivalent;
      if (text === undefined) return `${pack.id}/${rule.name}`;
      return { pack, schema, limits: reference.limits, rule, label: `${rule.index}`, reference: text };
    });

/** Compares one rule, and says which entries of the list its differences used. */
const compare = (pairing: Pairing, differences: readonly Difference[], times: number): readonly string[] => {
  const name = `${pairing.pack.id}/${pairing.rule.name}`;
  const listed = differences.flatMap((difference, index) => {
    const when = Object.hasOwn(difference.rules, name) ? difference.rules[name] : undefined;
    return when === undefined ? [] : [{ direction: difference.direction, index, covers: compileReference(when) }];
  });
  const comparisons = comparePairing(pairing, times);
  const used = new Set<string>();
  const unlisted = comparisons.filter(({ ours, theirs, scope }) => {
    if (ours === theirs) return false;
    const direction = ours ? 'looser' : 'stricter';
    const covering = listed.filter((entry) => entry.direction === direction && entry.covers(scope) === true);
    for (const { index } of covering) used.add(`${index} ${name}`);
    return covering.length === 0;
  });
  expect(unlisted.slice(0, 3).map(({ ours, theirs, inputs }) => ({ name, ours, theirs, inputs }))).toEqual([]);
  const passed = comparisons.filter(({ theirs }) => theirs).length;
  expect([passed > 0, passed < times], `${name}: the inputs make it pass and fail`).toEqual([true, true]);
  return [...used];
};

const listedKeys = (differences: readonly Difference[]): readonly string[] =>
  differences.flatMap(({ rules }, index) => Object.keys(rules).map((name) => `${index} ${name}`));

describe.skipIf(!hasReference)(
  'the library against the reference (skipped without OAP_SPEC: the folder of packs.json)',
  () => {
    const { dropped, added, differences } = DIFFERENCES.library;
    const pairings: Pairing[] = [];
    const without: string[] = [];
    const missing: string[] = [];

    beforeAll(async () => {
      const { packs } = read<{ packs: readonly ReferencePack[] }>(join(SPEC ?? '', 'packs.json'));
      for (const id of packFolders(LIBRARY)) {
        const reference = packs.find((pack) => pack.id === id);
        if (reference === undefined) continue;
        const document = read<PackDocument>(join(LIBRARY, id, 'policy.json'));
        const pack = await preparePack(document);
        expect(pack.problems).toEqual([]);
        for (const found of pair(pack, document.required_context, reference))
          typeof found === 'string' ? without.push(found) : pairings.push(found);
        const names = new Set(pack.rules.map(({ name }) => name));
        missing.push(...reference.rules.filter(({ name }) => !names.has(name)).map(({ name }) => `${id}/${name}`));
      }
    });

    it('has the rules of the reference, apart from those that are listed', () => {
      expect(missing.sort()).toEqual(dropped.map(({ rule }) => rule).sort());
      expect(without.sort()).toEqual(added.map(({ rule }) => rule).sort());
    });

    it(
      'agrees on every rule, apart from differences that are listed and do differ',
      () => {
        const used = pairings.flatMap((pairing) => compare(pairing, differences, LIBRARY_TIMES));
        expect(used.sort()).toEqual([...listedKeys(differences)].sort());
      },
      10 * MINUTES,
    );

    it('compared them all', () => {
      expect(new Set(pairings.map(({ pack }) => pack.id)).size).toBeGreaterThanOrEqual(4);
      expect(pairings.length).toBeGreaterThanOrEqual(22);
    });
  },
);

describe.skipIf(!hasBoth)(
  'the published packs against the reference (skipped without OAP_SPEC and OAP_UPSTREAM: the folder of packs/)',
  () => {
    const { unparsable, differences } = DIFFERENCES.published;
    const pairings: Pairing[] = [];
    const without: string[] = [];
    const refused: string[] = [];
    let expressions = 0;

    beforeAll(async () => {
      const { packs } = read<{ packs: readonly ReferencePack[] }>(join(SPEC ?? '', 'packs.json'));
      const root = join(UPSTREAM ?? '', 'packs');
      for (const id of packFolders(root)) {
        const document = read<PackDocument>(join(root, id, 'policy.json'));
        const prepared = await prepareParsable(document);
        expressions += document.evaluation_rules.filter(isExpression).length;
        refused.push(...prepared.unparsable);
        const reference = packs.find((pack) => pack.id === id) ?? YOUNGER;
        expect(reference.id).toBe(id);
        for (const found of pair(prepared.pack, document.required_context, reference))
          typeof found === 'string' ? without.push(found) : pairings.push(found);
      }
    });

    it('parse, apart from those that are listed', () => {
      expect(refused.sort()).toEqual(unparsable.map(({ rule }) => rule).sort());
      expect(without).toEqual([]);
    });

    it(
      'agree on every rule, apart from differences that are listed and do differ',
      () => {
        const used = pairings.flatMap((pairing) => compare(pairing, differences, PUBLISHED_TIMES));
        expect(used.sort()).toEqual([...listedKeys(differences)].sort());
      },
      10 * MINUTES,
    );

    it('were compared all', () => {
      expect(pairings.length).toBe(expressions - unparsable.length);
      expect(pairings.length).toBeGreaterThanOrEqual(133);
    });
  },
);

describe('the list of differences', () => {
  const all = [...DIFFERENCES.library.differences, ...DIFFERENCES.published.differences];

  it('cites an erratum and gives a reason everywhere', () => {
    const { library, published } = DIFFERENCES;
    for (const { erratum, reason } of [...all, ...library.dropped, ...library.added, ...published.unparsable]) {
      expect(erratum).toMatch(/^[ED]-\d{2}$/);
      expect(reason.length).toBeGreaterThan(10);
    }
  });

  it.each(all.flatMap(({ rules }) => Object.entries(rules)))(
    '%s: %s is an expression of the reference',
    (_rule, when) => {
      expect(compileReference(when)).toBeTypeOf('function');
    },
  );
});

describe('the reference itself', () => {
  const scope = {
    passport: { regions: ['US'] },
    context: { amount: 5, name: 'alpha', empty: null },
    limits: { cap: 5, list: ['alpha'], text: 'alpha,beta' },
    policy: {},
    assurance: { rank: { L1: 1 } },
    state: { total: { USD: 1 } },
    facts: {},
    derived: {},
  };

  it.each([
    ['context.amount <= limits.cap', true],
    ['context.amount < limits.cap', false],
    ['context.amount <= limits.nothing', undefined],
    ['context.empty <= limits.cap', undefined],
    ['context.name <= limits.list', undefined],
    ['!context.nothing', true],
    ['!context.nothing.at.all', true],
    ["context.nothing.includes('a')", undefined],
    ['limits.list.includes(context.nothing)', false],
    ["limits.text.includes('beta')", true],
    ['limits.text.includes(context.amount)', undefined],
    ["'alpha' in limits.list", true],
    ["'USD' in state.total", true],
    ["'toString' in state.total", false],
    ["'a' in limits.text", undefined],
    ['!context.toString', true],
    ['(context.amount + context.amount) === 10', true],
    ['context.amount + context.name', undefined],
    ["context.amount == '5'", false],
    ['limits.list.some((word, at) => word === context.name && at === 0) ? context.amount > 4 : false', true],
    ["typeof limits.text === 'string'", true],
  ])('%s', (text, expected) => {
    expect(compileReference(text)(scope)).toBe(expected);
  });

  it.each(['context.amount = 1', '(() => { return 1 })()', 'this', 'new Date()', '`text`', 'context.amount; 1'])(
    'does not know %s',
    (text) => {
      expect(() => compileReference(text)).toThrow();
    },
  );
});
