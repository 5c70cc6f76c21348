import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { build } from 'esbuild';

/** Modules that something outside the bundle loads by path, when they exist. */
const DOORS = [
  'src/index.ts',
  'src/cli/case-worker.ts',
  'src/cli/oclif.ts',
  'src/cli/help.ts',
  'src/cli/command-not-found.ts',
];

/**
 * What every process begins with, and the front doors of single commands: each is bundled by itself. The command framework stays with
 * the commands, which have to share it with whoever starts it.
 */
const START = { entry: 'src/cli/run.ts', external: ['./oclif.js', './front-door/*'] };
const FRONT_DOORS = ['digest', 'eval', 'verify'];

/** Bundled CommonJS modules call `require`, which an ES module has not. */
const BANNER = `import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);`;

/**
 * No module of src does anything when it is imported (a test sees to it), so those that nothing is taken from are left out. For the
 * bundler alone: in package.json it would be said of generated code too.
 */
const pureSources = (root) => ({
  name: 'pure-sources',
  setup: (builder) => {
    builder.onResolve({ filter: /^\.\.?\// }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'asked' || !importer.startsWith(join(root, 'src'))) return undefined;
      const found = await builder.resolve(path, { importer, resolveDir, kind, pluginData: 'asked' });
      return { ...found, sideEffects: false };
    });
  },
});

const BARE = /\bimport"(\.[^"]+)";/g;
const OWN = /^(src|dist\/generated)\/|^node_modules\/(@noble\/ed25519|canonicalize)\//;

/**
 * The bundler lets an entry import the pieces of what it may load later, for the order in which modules run. Where nothing runs in them,
 * such imports without names only take time; they are taken out, and out of what is known of the bundle.
 */
const dropBareImports = (root, outputs) => {
  const isQuiet = (path) => Object.keys(outputs[path]?.inputs ?? { unknown: true }).every((input) => OWN.test(input));
  for (const [file, output] of Object.entries(outputs)) {
    const text = readFileSync(join(root, file), 'utf8');
    const pathOf = (specifier) => posix.join(posix.dirname(file), specifier);
    const kept = text.replace(BARE, (whole, specifier) => (isQuiet(pathOf(specifier)) ? '' : whole));
    if (kept === text) continue;
    writeFileSync(join(root, file), kept);
    const named = new Set(
      [...kept.matchAll(/\b(?:import|from)"(\.[^"]+)"/g)].map(([, specifier]) => pathOf(specifier)),
    );
    output.imports = output.imports.filter(
      ({ path, kind, external }) => external || kind === 'dynamic-import' || named.has(path),
    );
  }
};

/** Pieces that modules would load which were left out themselves. */
const dropUnreached = (root, outputs) => {
  const reached = new Set();
  const walk = (file) => {
    if (outputs[file] === undefined || reached.has(file)) return;
    reached.add(file);
    for (const { path } of outputs[file].imports) walk(path);
  };
  for (const file of Object.keys(outputs)) if (!file.startsWith('dist/chunks/')) walk(file);
  for (const file of Object.keys(outputs)) {
    if (reached.has(file)) continue;
    rmSync(join(root, file));
    delete outputs[file];
  }
};

const findEntries = (root) => {
  const commands = existsSync(join(root, 'src/commands'))
    ? readdirSync(join(root, 'src/commands'), { recursive: true }).map((file) =>
        `src/commands/${file}`.replaceAll('\\', '/'),
      )
    : [];
  const isSource = (file) => file.endsWith('.ts') && !file.endsWith('.d.ts');
  return [...DOORS.filter((file) => existsSync(join(root, file))), ...commands.filter(isSource).sort()];
};

/**
 * Bundles every entry with all its dependencies into dist; what entries share goes to dist/chunks. The start and each front door
 * is bundled by itself: shared with nobody, it is few files instead of many, and finding files is what starting takes most of its time
 * for. Writes dist/meta.json.
 */
export const bundle = async (root) => {
  const entryPoints = findEntries(root);
  if (entryPoints.length === 0) return { said: 'nothing to bundle yet', metafile: { inputs: {}, outputs: {} } };
  const options = {
    outdir: join(root, 'dist'),
    outbase: join(root, 'src'),
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: BANNER },
    legalComments: 'none',
    // The JSON-LD package brings a loader of contexts from the network, which is never used: contexts are given, or not known.
    alias: { '@digitalbazaar/http-client': join(root, 'scripts/build/no-http-client.js') },
    metafile: true,
    logLevel: 'warning',
    plugins: [pureSources(root)],
  };
  const bundles = await Promise.all([
    build({ ...options, entryPoints, chunkNames: 'chunks/[name]-[hash]', external: ['typescript'] }),
    build({ ...options, entryPoints: [START.entry], splitting: false, external: START.external }),
    ...FRONT_DOORS.map((name) =>
      build({
        ...options,
        entryPoints: [`src/cli/front-door/${name}.ts`],
        chunkNames: `chunks/${name}-[name]-[hash]`,
        external: ['typescript'],
      }),
    ),
  ]);
  for (const { metafile } of bundles) {
    dropBareImports(root, metafile.outputs);
    dropUnreached(root, metafile.outputs);
  }
  const merge = (part) => Object.assign({}, ...bundles.map(({ metafile }) => metafile[part]));
  const metafile = { inputs: merge('inputs'), outputs: merge('outputs') };
  writeFileSync(join(root, 'dist/meta.json'), `${JSON.stringify(metafile)}\n`);
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { said: `${entryPoints.length + bundles.length - 1} entries, ${Math.round(bytes / 1024)} KiB`, metafile };
};
