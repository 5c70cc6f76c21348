import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Modules that something outside the bundle loads by path, when they exist. */
const DOORS = ['src/index.ts', 'src/cli/oclif.ts', 'src/cli/help.ts', 'src/cli/command-not-found.ts'];

/** What every process begins with. The command framework stays with the commands, which have to share it with whoever starts it. */
const START = { entry: 'src/cli/run.ts', framework: './oclif.js' };

/** Bundled CommonJS modules call `require`, which an ES module has not. */
const BANNER = `import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);`;

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
 * Bundles every entry with all its dependencies into dist; what entries share goes to dist/chunks. The start is bundled by itself:
 * shared with nobody, it is a few files instead of many, and finding files is what starting takes most of its time for. Writes
 * dist/meta.json.
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
    metafile: true,
    logLevel: 'warning',
  };
  const [all, start] = await Promise.all([
    build({ ...options, entryPoints, chunkNames: 'chunks/[name]-[hash]', external: ['typescript'] }),
    build({
      ...options,
      entryPoints: [START.entry],
      chunkNames: 'chunks/start-[name]-[hash]',
      external: ['typescript', START.framework],
    }),
  ]);
  const metafile = {
    inputs: { ...start.metafile.inputs, ...all.metafile.inputs },
    outputs: { ...all.metafile.outputs, ...start.metafile.outputs },
  };
  writeFileSync(join(root, 'dist/meta.json'), `${JSON.stringify(metafile)}\n`);
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { said: `${entryPoints.length + 1} entries, ${Math.round(bytes / 1024)} KiB`, metafile };
};
