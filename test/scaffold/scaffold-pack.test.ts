import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILES, readFolder } from '../../src/io/index.js';
import { lint, makeSubject, RULES, type SubjectCase } from '../../src/lint/index.js';
import { preparePack } from '../../src/policy/index.js';
import { listPacks, memoryFiles, run } from '../../src/runner/index.js';
import {
  type Field,
  type Limit,
  type MemberType,
  type PackAnswers,
  readField,
  readLimit,
  type ScaffoldFile,
  scaffoldPack,
} from '../../src/scaffold/index.js';
import { validateDocument } from '../../src/validate/index.js';
import { ROOT } from '../cli/run-oap.js';

const LIBRARY = await listPacks(join(ROOT, 'packs'), FILES);
const TEMPLATE = await readFolder(join(ROOT, 'packs/_template'));

const answer = (more: Partial<PackAnswers> = {}): PackAnswers => ({
  id: 'example.thing.do.v1',
  keepsCapability: false,
  fields: [],
  limits: [],
  ...more,
});

const textOf = (files: readonly ScaffoldFile[], path: string): string =>
  files.find((each) => each.path === path)?.text ?? '';

/** Runs the suite of a pack that is nowhere but in memory. */
const runSuite = async (id: string, files: readonly ScaffoldFile[]) => {
  const texts = new Map(files.map(({ path, text }) => [`${id}/${path}`, text]));
  const cases: (SubjectCase & { readonly status: string })[] = [];
  const faults: string[] = [];
  const options = { files: memoryFiles(texts), packRoots: [], tool: { name: 'test', version: '0' }, clock: () => 0 };
  for await (const event of run([id], options)) {
    if (event.type === 'diagnostic') faults.push(event.diagnostic.message);
    if (event.type !== 'case') continue;
    const { name, actual, decidedBy, status } = event.result;
    cases.push({ name, status, allow: actual?.allow === true, rule: decidedBy?.rule, code: actual?.codes[0] ?? '' });
  }
  return { cases, faults };
};

/** What validate, lint and test have to say of a new pack. */
const judge = async (id: string, files: readonly ScaffoldFile[]) => {
  const policy: unknown = JSON.parse(textOf(files, 'policy.json'));
  const { cases, faults } = await runSuite(id, files);
  const findings = lint(makeSubject(policy, { file: 'policy.json', folder: id, suite: cases }), { rules: RULES });
  const passports = files.filter(({ path }) => path.startsWith('tests/passport'));
  const invalid = (
    await Promise.all(passports.map(({ text }) => validateDocument('passport', JSON.parse(text))))
  ).flat();
  return {
    problems: (await preparePack(policy)).problems.map(({ message }) => message),
    invalid: [...(await validateDocument('policy-pack', policy)), ...invalid].map(({ message }) => message),
    lint: findings.map(({ rule, finding }) => `${rule.name}: ${finding.message}`),
    failed: cases.filter(({ status }) => status !== 'pass').map(({ name }) => name),
    faults,
    cases: cases.length,
  };
};

const CLEAN = { problems: [], invalid: [], lint: [], failed: [], faults: [] };

const FIELDS: readonly string[] = [
  'amount',
  'channel',
  'recipients',
  'note',
  'urgent',
  'policy',
  'region',
  'region_code',
];
const TYPES: readonly MemberType[] = ['string', 'integer', 'number', 'boolean', 'string[]'];
/** Limits that can bound a field of a type. */
const LIMITS: Readonly<Record<MemberType, readonly (readonly [string, MemberType])[]>> = {
  integer: [
    ['max', 'integer'],
    ['min', 'integer'],
    ['max', 'number'],
  ],
  number: [
    ['max', 'number'],
    ['min', 'integer'],
  ],
  string: [
    ['allowed', 'string[]'],
    ['blocked', 'string[]'],
    ['max', 'integer'],
    ['own', 'string'],
  ],
  'string[]': [
    ['allowed', 'string[]'],
    ['denied', 'string[]'],
    ['max', 'integer'],
    ['min', 'integer'],
  ],
  boolean: [['allow', 'boolean']],
};

const members = fc
  .uniqueArray(
    fc
      .record({ name: fc.constantFrom(...FIELDS), type: fc.constantFrom(...TYPES), required: fc.boolean() })
      .map((field): Field => (field.name === 'region' ? { ...field, type: 'string' } : field)),
    {
      selector: ({ name }) => name,
      minLength: 1,
      maxLength: 5,
    },
  )
  .chain((fields) =>
    fc.tuple(
      fc.constant(fields as readonly Field[]),
      fc.subarray(
        fields.flatMap((field): Limit[] =>
          LIMITS[field.type].map(([word, type]) => ({
            name: `${word}_${field.name}_${type.slice(0, 3)}`,
            type,
            field: field.name,
          })),
        ),
        // Without a limit there is no rule, and lint says so.
        { minLength: 1 },
      ),
    ),
  );

describe('a new pack', () => {
  it('is the template under another name when nothing is said of it', async () => {
    const files = scaffoldPack(TEMPLATE, answer());
    expect(files.map(({ path }) => path).sort()).toEqual(TEMPLATE.map(({ path }) => path).sort());
    expect(files.map(({ text }) => text).join('')).not.toMatch(/example\.action/);
    expect(await judge('example.thing.do.v1', files)).toMatchObject({ ...CLEAN, cases: 3 });
  });

  it('is valid, free of findings and green whatever its fields and limits are', async () => {
    await fc.assert(
      fc.asyncProperty(members, fc.constantFrom('L0', 'L2', 'L4FIN'), async ([fields, limits], assurance) => {
        const files = scaffoldPack(TEMPLATE, answer({ fields, limits, assurance: assurance as 'L0' }));
        const { cases, ...found } = await judge('example.thing.do.v1', files);
        expect(found).toEqual(CLEAN);
        expect(cases).toBeGreaterThanOrEqual(1 + limits.length);
      }),
      { numRuns: 60 },
    );
  });

  it('has an allowed and a denied case without a limit too', async () => {
    for (const field of ['region', 'note', 'amount:integer', 'region:string:required']) {
      const { cases } = await runSuite(
        'example.thing.do.v1',
        scaffoldPack(TEMPLATE, answer({ fields: [readField(field)] })),
      );
      expect(cases.map(({ status }) => status)).not.toContain('fail');
      expect(new Set(cases.map(({ allow }) => allow))).toEqual(new Set([true, false]));
    }
  });

  it('has a rule and a denied case for each limit', () => {
    const fields = ['recipients:string[]:required', 'channel', 'amount:integer'].map(readField);
    const limits = ['max_recipients:integer', 'allowed_channels:string[]', 'max_amount:integer', 'enabled:boolean'].map(
      readLimit,
    );
    const policy = JSON.parse(textOf(scaffoldPack(TEMPLATE, answer({ fields, limits })), 'policy.json'));
    expect(policy.evaluation_rules.map(({ condition }: { condition: string }) => condition)).toEqual([
      'context.recipients.length <= limits.max_recipients',
      'context.channel === undefined || limits.allowed_channels.includes(context.channel)',
      'context.amount === undefined || context.amount <= limits.max_amount',
      'limits.enabled === true',
    ]);
    expect(policy.limits_required).toEqual(['max_recipients', 'allowed_channels', 'max_amount', 'enabled']);
  });
});

describe.each(LIBRARY)('a copy of %s', async (from) => {
  const id = 'example.own.copy.v3';
  const source = await readFolder(join(ROOT, 'packs', from));

  it('keeps its suite green under another id, but for a case that hangs on the old one', async () => {
    const files = scaffoldPack(source, answer({ id, keepsCapability: true }));
    expect((await judge(id, files)).failed.length).toBeLessThanOrEqual(1);
    expect(JSON.parse(textOf(files, 'policy.json'))).toMatchObject({ id, version: '3.0.0' });
  });

  it('is valid and green under another capability, but for cases that hang on the old one', async () => {
    const files = scaffoldPack(source, answer({ id, capability: 'own.copy', keepsCapability: true }));
    const { failed, problems, invalid, cases } = await judge(id, files);
    expect({ problems, invalid }).toEqual({ problems: [], invalid: [] });
    expect(failed.length).toBeLessThanOrEqual(2);
    expect(cases).toBeGreaterThan(10);
  });
});

describe('answers that cannot be used', () => {
  it.each([
    ['an id with a way out', () => scaffoldPack(TEMPLATE, answer({ id: '../a.b.v1' })), 'scaffold/bad-id'],
    ['an id without version', () => scaffoldPack(TEMPLATE, answer({ id: 'a.b' })), 'scaffold/bad-id'],
    [
      'an id that is too long',
      () => scaffoldPack(TEMPLATE, answer({ id: `${'a'.repeat(200)}.b.v1` })),
      'scaffold/bad-id',
    ],
    [
      'a capability with capitals',
      () => scaffoldPack(TEMPLATE, answer({ capability: 'A.b' })),
      'scaffold/bad-capability',
    ],
    ['a type that there is not', () => readField('a:strin'), 'scaffold/bad-type'],
    ['a region that is no string', () => readField('region:string[]'), 'scaffold/bad-type'],
    ['a third word that means nothing', () => readField('a:string:must'), 'scaffold/bad-member'],
    ['a fourth part', () => readLimit('a:string:b:c'), 'scaffold/bad-member'],
    ['a name of every object', () => readField('constructor'), 'scaffold/bad-name'],
    ['__proto__', () => readLimit('__proto__:integer'), 'scaffold/bad-name'],
    [
      'a limit with nothing to bound',
      () => scaffoldPack(TEMPLATE, answer({ limits: [readLimit('max_a:integer')] })),
      'scaffold/no-field',
    ],
    [
      'a limit with two fields to choose from',
      () =>
        scaffoldPack(
          TEMPLATE,
          answer({ fields: ['a:integer', 'b:integer'].map(readField), limits: [readLimit('ceiling:integer')] }),
        ),
      'scaffold/no-field',
    ],
    [
      'a limit that names a field of the wrong type',
      () =>
        scaffoldPack(TEMPLATE, answer({ fields: [readField('a:boolean')], limits: [readLimit('max_a:integer:a')] })),
      'scaffold/no-field',
    ],
    [
      'a field twice',
      () => scaffoldPack(TEMPLATE, answer({ fields: ['a', 'a:integer'].map(readField) })),
      'scaffold/duplicate-name',
    ],
  ])('%s', (_, act, code) => {
    expect(act).toThrow(expect.objectContaining({ code, exitCode: 2 }));
  });
});
