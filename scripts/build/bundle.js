import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { build, transform } from 'esbuild';
import { FRONT_DOORS } from './front-doors.js';
import { pureSources } from './pure-sources.js';

/** Modules that something outside the bundle loads by path, when they exist. */
const DOORS = [
  'src/index.ts',
  'src/cli/case-worker.ts',
  'src/cli/oclif.ts',
  'src/cli/help.ts',
  'src/cli/command-not-found.ts',
];

/** What every process begins with. The command framework stays with the commands, which have to share it with whoever starts it. */
const START = 'src/cli/run.ts';

/** The start leaves the framework and the front doors where they are: what it imports of them later is another file. */
const apart = {
  name: 'apart',
  setup: (builder) => {
    builder.onResolve({ filter: /^\.\/oclif\.js$/ }, ({ path }) => ({ path, external: true }));
    builder.onResolve({ filter: /^\.\/front-door\// }, ({ path }) => ({
      path: path.replace(/\.js$/, '.cjs'),
      external: true,
    }));
  },
};

/** Bundled CommonJS modules call `require`, which an ES module has not. */
const BANNER = `import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);`;

/** For modules that ask where they are: what stands for `import.meta.url` in CommonJS. */
const FILE_URL = 'const fileUrl=require("node:url").pathToFileURL(__filename).href;';
const LATER = /\bimport\(("\.[^"]+\.cjs")\)/g;

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

/** What is loaded, at once or later, by those outputs that nothing but the outside loads. */
const findReached = (outputs) => {
  const reached = new Set();
  const walk = (file) => {
    if (outputs[file] === undefined || reached.has(file)) return;
    reached.add(file);
    for (const { path } of outputs[file].imports) walk(path);
  };
  for (const file of Object.keys(outputs)) if (!file.startsWith('dist/chunks/')) walk(file);
  return reached;
};

/** Pieces that modules would load which were left out themselves. */
const dropUnreached = (root, outputs) => {
  const reached = findReached(outputs);
  for (const file of Object.keys(outputs)) {
    if (reached.has(file)) continue;
    rmSync(join(root, file));
    delete outputs[file];
  }
};

/** Leaves modules alone that would be loaded later: `sources` are their paths from the root. */
const leaveAlone = (root, sources) => ({
  name: 'leave-alone',
  setup: (builder) => {
    builder.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) => {
      const source = relative(root, join(resolveDir, path)).replaceAll('\\', '/').replace(/\.js$/, '.ts');
      return kind === 'dynamic-import' && sources.has(source) ? { path, external: true } : undefined;
    });
  },
});

/**
 * Builds one entry. The bundler makes a piece of whatever any module would load later, of those too that nothing is taken from, and keeps
 * apart from it what the others share with it, or not: so it is told at a second turn what turned out to be loaded by nobody.
 */
const buildAlone = async (root, options) => {
  const { metafile } = await build({ ...options, write: false });
  const reached = findReached(metafile.outputs);
  const idle = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint === undefined || reached.has(file) ? [] : [entryPoint],
  );
  return build({ ...options, plugins: [leaveAlone(root, new Set(idle)), ...options.plugins] });
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

const optionsOf = (root) => ({
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
  external: ['typescript'],
  metafile: true,
  logLevel: 'warning',
  plugins: [pureSources(root)],
});

/** Takes out what is not needed of some bundles, and gives what is known of them and of `before` together; dist/meta.json has it too. */
const finish = (root, bundles, before) => {
  for (const { outputs } of bundles) {
    dropBareImports(root, outputs);
    dropUnreached(root, outputs);
  }
  const all = before === undefined ? bundles : [before, ...bundles];
  const merge = (part) => Object.assign({}, ...all.map((each) => each[part]));
  const metafile = { inputs: merge('inputs'), outputs: merge('outputs') };
  writeFileSync(join(root, 'dist/meta.json'), `${JSON.stringify(metafile)}\n`);
  return metafile;
};

const sizeOf = (bundles) => {
  const bytes = bundles.flatMap(({ outputs }) => Object.values(outputs)).reduce((sum, output) => sum + output.bytes, 0);
  return `${Math.round(bytes / 1024)} KiB`;
};

/** Bundles the library and every command with all their dependencies into dist; what they share goes to dist/chunks. */
export const bundle = async (root) => {
  const entryPoints = findEntries(root);
  if (entryPoints.length === 0) return { said: 'nothing to bundle yet', metafile: { inputs: {}, outputs: {} } };
  const { metafile } = await build({ ...optionsOf(root), entryPoints, chunkNames: 'chunks/[name]-[hash]' });
  return {
    said: `${entryPoints.length} entries, ${sizeOf([metafile])}`,
    metafile: finish(root, [metafile]),
  };
};

/**
 * Turns what was bundled into CommonJS modules, which Node finds and reads at once; ES modules go through a loader that takes longer than
 * most of what runs in them. What is loaded later is required then, but for the command framework, which stays as it is.
 */
const toCommonJs = async (root, outputs) => {
  for (const file of Object.keys(outputs)) {
    const text = readFileSync(join(root, file), 'utf8');
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      minify: true,
      define: { 'import.meta.url': 'fileUrl' },
      legalComments: 'none',
    });
    // ES modules are strict without saying so.
    const head = `"use strict";${code.includes('fileUrl') ? FILE_URL : ''}`;
    writeFileSync(join(root, file), head + code.replace(LATER, 'Promise.resolve().then(()=>require($1))'));
  }
};

/**
 * Bundles the start, and the front doors of single commands, each by itself: what is shared is loaded by all who share any of it.
 * `before` is what is known of the bundle of the commands.
 */
export const bundleStart = async (root, before) => {
  const options = { ...optionsOf(root), banner: {}, outExtension: { '.js': '.cjs' } };
  const bundles = await Promise.all([
    build({ ...options, entryPoints: [START], splitting: false, plugins: [apart, ...options.plugins] }),
    ...FRONT_DOORS.map((name) =>
      buildAlone(root, {
        ...options,
        entryPoints: [`src/cli/front-door/${name}.ts`],
        chunkNames: `chunks/${name}-[name]-[hash]`,
      }),
    ),
  ]);
  const metafiles = bundles.map(({ metafile }) => metafile);
  const metafile = finish(root, metafiles, before);
  for (const { outputs } of metafiles) await toCommonJs(root, outputs);
  return { said: `the start and ${FRONT_DOORS.length} front doors, ${sizeOf(metafiles)}`, metafile };
};
