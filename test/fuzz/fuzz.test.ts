import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDiagnostics, type Diagnostic } from '../../src/diagnostics/index.js';
import { lintText } from '../../src/lint/index.js';
import { preparePack } from '../../src/policy/index.js';
import { FINDINGS_REPORTERS } from '../../src/report/index.js';
import { checkFile, FILE_KINDS } from '../../src/runner/index.js';
import { mutations } from './mutate.js';
import { readSeeds } from './seeds.js';

const FULL = process.env.OAP_FULL === '1';
const RUNS = FULL ? 15_000 : 700;
const TIMEOUT = FULL ? 1_800_000 : 120_000;

const seeds = readSeeds();
const seed = fc.nat(seeds.length - 1).map((index) => seeds[index] ?? { file: '', bytes: new Uint8Array() });
const mutated = fc
  .tuple(seed, mutations)
  .map(([{ file, bytes }, change]) => ({ file: file.split('/').slice(-2).join('/'), bytes: change(bytes) }));

/** JSON of any shape, with names that stand in documents now and then. */
const NAMES = [
  ...new Set(
    seeds.flatMap(({ bytes }) =>
      [
        ...Buffer.from(bytes)
          .toString()
          .matchAll(/"([a-z_$@-]+)":/gi),
      ].map(([, name = '']) => name),
    ),
  ),
];
const generated = fc
  .letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'medium' },
      fc.jsonValue({ maxDepth: 0 }),
      fc.constantFrom<unknown>(
        'expression',
        'custom_validator',
        'L2',
        'active',
        'org',
        'template',
        'oap/1.0',
        'object',
      ),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...NAMES), tie('any'), { maxKeys: 8 }),
    ),
  }))
  .any.map((value) => ({ file: 'policy.json', bytes: Buffer.from(JSON.stringify(value)) as Uint8Array }));

const SEVERITIES: readonly string[] = ['error', 'warning', 'info'];

/** That diagnostics are fit to be told: a code, a message, a place inside the text. Yields all that the reporters print of them. */
const expectTold = (diagnostics: readonly Diagnostic[], file: string, text: string): string => {
  for (const { code, message, severity, location } of diagnostics) {
    expect(code).toMatch(/^[a-z-]+\/[A-Za-z0-9-]+$/);
    expect(SEVERITIES).toContain(severity);
    expect(message).not.toMatch(/^$|\[object|undefined is not|Cannot read/);
    expect(location.file).toBe(file);
    if (location.start === undefined) continue;
    expect(location.start.line).toBeGreaterThanOrEqual(1);
    expect(location.start.column).toBeGreaterThanOrEqual(1);
    expect(location.end?.offset ?? location.start.offset).toBeGreaterThanOrEqual(location.start.offset);
    if (text !== '') expect(location.start.offset).toBeLessThanOrEqual(text.length);
  }
  const findings = {
    tool: { name: 'oap', version: '0' },
    specification: { name: 'OAP', revision: '0', maturity: 'draft' },
    files: [file],
    diagnostics: [...diagnostics].sort(compareDiagnostics),
    rules: [],
    exitCode: 0,
    source: () => text || undefined,
  };
  return Object.values(FINDINGS_REPORTERS)
    .map((report) => report(findings, { color: false, quiet: false, width: 100 }))
    .join('\n');
};

describe.each([
  ['mutated documents', mutated],
  ['generated documents', generated],
] as const)('whatever is in a file: %s', (_, input) => {
  it(
    'lint tells of it, the same each time',
    () => {
      fc.assert(
        fc.property(input, ({ file, bytes }) => {
          const look = () => {
            const { text, diagnostics } = lintText(bytes, { file, folder: 'a.b.v1' });
            return expectTold(diagnostics, file, text);
          };
          expect(look()).toBe(look());
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    'validate tells of it, the same each time',
    async () => {
      const pack = await preparePack({ id: 'a.b.v1', required_context: { type: 'object', required: ['amount'] } });
      const kinds = fc.option(fc.constantFrom(...FILE_KINDS), { nil: undefined, freq: 3 });
      await fc.assert(
        fc.asyncProperty(input, kinds, fc.boolean(), async ({ file, bytes }, kind, against) => {
          const options = { ...(kind === undefined ? {} : { kind }), ...(against ? { pack } : {}) };
          const look = async () => {
            const { text, diagnostics } = await checkFile(file, bytes, options);
            return expectTold(diagnostics, file, text);
          };
          expect(await look()).toBe(await look());
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
