import { describe, expect, it } from 'vitest';
import { readText } from './read-source.js';

interface Output {
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

interface Input {
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

const { inputs: modules, outputs } = JSON.parse(readText('dist/meta.json')) as {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, Output>>;
};

/** Everything that is loaded when an output is, without what is imported later. */
const loadedWith = (start: string): { readonly inputs: ReadonlySet<string>; readonly outputs: ReadonlySet<string> } => {
  const seen = new Set<string>();
  const inputs = new Set<string>();
  const walk = (path: string): void => {
    const output = outputs[path];
    if (output === undefined || seen.has(path)) return;
    seen.add(path);
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) if (bytesInOutput > 0) inputs.add(input);
    for (const each of output.imports) if (each.kind !== 'dynamic-import') walk(each.path);
  };
  walk(start);
  return { inputs, outputs: seen };
};

const packagesOf = (inputs: Iterable<string>): Set<string> =>
  new Set(
    [...inputs].flatMap((input) => {
      const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
      return found?.[1] === undefined ? [] : [found[1]];
    }),
  );

/** Slow to load, and needed only by what not everybody asks for. */
const LATE = [
  'ajv',
  'ajv-formats',
  're2js',
  'fast-uri',
  'chokidar',
  'typescript',
  'jsonld',
  'rdf-canonize',
  'ed25519-signature-2020-context',
];

describe('the bundle', () => {
  it.each([
    'dist/cli/run.cjs',
    'dist/commands/eval.js',
    'dist/commands/test.js',
    'dist/commands/help.js',
    'dist/index.js',
  ])('%s loads at once nothing that can wait', (entry) => {
    const { inputs } = loadedWith(entry);
    expect(inputs.size).toBeGreaterThan(0);
    const packages = packagesOf(inputs);
    expect(LATE.filter((name) => packages.has(name))).toEqual([]);
  });

  it.each(['dist/commands/canonicalize.js', 'dist/commands/validate.js', 'dist/commands/packs/show.js'])(
    '%s loads nothing of keys and signatures',
    (entry) => {
      const { inputs } = loadedWith(entry);
      expect(inputs.size).toBeGreaterThan(0);
      expect([...inputs].filter((input) => /^src\/crypto\/|node_modules\/(@noble|jose)\//.test(input))).toEqual([]);
    },
  );

  it('matches globs only when asked to', () => {
    const importers = Object.entries(modules).flatMap(([file, { imports }]) =>
      imports.filter(({ path }) => /node_modules\/picomatch\//.test(path)).map(({ kind }) => [file, kind] as const),
    );
    // The command framework has it as well, in what it loads to find commands without a manifest.
    const own = importers.filter(([file]) => file.startsWith('src/'));
    expect(own.sort()).toEqual([
      ['src/cli/case-filter.ts', 'dynamic-import'],
      ['src/cli/expand-globs.ts', 'dynamic-import'],
      ['src/cli/testing/run-test.ts', 'dynamic-import'],
    ]);
  });

  it('loads JSON-LD for credentials alone, and there when a proof needs it', () => {
    const entries = Object.keys(outputs).filter((path) =>
      /^dist\/(commands\/.*|index|cli\/run|cli\/front-door\/.*)\.c?js$/.test(path),
    );
    expect(entries.filter((path) => path.startsWith('dist/commands/vc/'))).toHaveLength(4);
    const heavy = /node_modules\/(jsonld|rdf-canonize|@digitalbazaar|ed25519-signature-2020-context)\//;
    expect(entries.filter((path) => [...loadedWith(path).inputs].some((input) => heavy.test(input)))).toEqual([]);
    const others = entries.filter((path) => !/^dist\/(commands\/vc\/|index)/.test(path));
    expect(others.filter((path) => [...loadedWith(path).inputs].some((input) => /^src\/vc\//.test(input)))).toEqual([]);
    const all = packagesOf(Object.values(outputs).flatMap((output) => Object.keys(output.inputs)));
    expect(['jsonld', 'rdf-canonize'].filter((name) => !all.has(name))).toEqual([]);
  });

  it('holds no way to the network but our own', () => {
    const all = packagesOf(Object.values(outputs).flatMap((output) => Object.keys(output.inputs)));
    expect(['undici', 'ky', '@digitalbazaar/http-client', 'node-fetch'].filter((name) => all.has(name))).toEqual([]);
  });

  it('holds what can wait in pieces of their own', () => {
    const all = packagesOf(Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)));
    for (const name of ['ajv', 're2js', 'picomatch']) expect([...all]).toContain(name);
  });

  it('starts without any command', () => {
    const { inputs, outputs: files } = loadedWith('dist/cli/run.cjs');
    expect(
      [...inputs].filter((input) => /^src\/(commands|actions|runner|policy|expr|validate|report|json)\//.test(input)),
    ).toEqual([]);
    expect(files.size).toBe(1);
  });

  // What a front door loads at once, what it must not, and how many files: every one that has to be found costs a process
  // about a millisecond.
  it.each([
    ['digest', 'src/json/digest.ts', /^src\/(commands|runner|policy|expr|validate|crypto)\//, 4],
    [
      'eval',
      'src/policy/evaluate.ts',
      /^src\/(commands|crypto|lint|scaffold)\/|^src\/(runner\/run|validate\/examine-)|generated\/(contexts\/(?!index)|context-line|expected-line|draft-07)/,
      10,
    ],
    [
      'test',
      'src/runner/run.ts',
      /^src\/(commands|crypto|lint|scaffold|vc)\/|^src\/runner\/(generate|mutate|coverage|stream)\/|^src\/validate\/examine-|generated\/(contexts\/(?!index)|draft-07)/,
      8,
    ],
    [
      'validate',
      'src/runner/check-file.ts',
      /^src\/(commands|crypto|lint|scaffold|vc)\/|^src\/runner\/(run|generate|mutate|coverage|stream)[./]|^src\/policy\/(shell|validators)\/|generated\/(contexts\/(?!index)|draft-07)/,
      8,
    ],
    [
      'lint',
      'src/lint/lint-text.ts',
      /^src\/(commands|crypto|scaffold|vc)\/|^src\/runner\/(generate|mutate|coverage|stream)\/|generated\/(contexts\/(?!index)|draft-07)/,
      8,
    ],
    ['verify', 'src/crypto/verify/verify-decision.ts', /^src\/(commands|runner|policy|expr|validate)\//, 4],
  ])('enters %s with what it needs, and without the command framework', (name, needed, late, most) => {
    const { inputs, outputs: files } = loadedWith(`dist/cli/front-door/${name}.cjs`);
    expect([...inputs]).toContain(needed);
    const others = /http\/fetch-json|node_modules\/(@oclif|jose|ajv|ajv-formats|re2js|picomatch)\//;
    expect([...inputs].filter((input) => late.test(input) || others.test(input))).toEqual([]);
    expect(files.size).toBeLessThanOrEqual(most);
  });

  it('keeps the command line out of the library', () => {
    const { inputs } = loadedWith('dist/index.js');
    expect([...inputs].filter((input) => /^src\/(cli|commands)\/|node_modules\/@oclif\//.test(input))).toEqual([]);
  });

  it('imports from outside only built-in modules and what it says it needs', () => {
    const { dependencies } = JSON.parse(readText('package.json')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const external = Object.values(outputs).flatMap(({ imports }) =>
      imports.filter((each) => each.external === true).map(({ path }) => path),
    );
    const wrong = external.filter(
      (path) => !path.startsWith('node:') && !BUILT_IN.has(path) && dependencies[path] === undefined,
    );
    // The framework looks for it in the checkouts of others; it is never needed here.
    // The start, which is bundled by itself, shares the framework with the commands, and front doors are bundled by themselves.
    expect(
      [...new Set(wrong)].filter(
        (path) => path !== 'typescript' && path !== './oclif.js' && !path.startsWith('./front-door/'),
      ),
    ).toEqual([]);
  });
});

const BUILT_IN = new Set((await import('node:module')).builtinModules);
