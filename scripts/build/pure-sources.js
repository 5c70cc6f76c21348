import { join } from 'node:path';

/**
 * No module of src does anything when it is imported (a test sees to it), so those that nothing is taken from are left out. For the
 * bundler alone: in package.json it would be said of generated code too.
 */
export const pureSources = (root) => ({
  name: 'pure-sources',
  setup: (builder) => {
    builder.onResolve({ filter: /^\.\.?\// }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'asked' || !importer.startsWith(join(root, 'src'))) return undefined;
      const found = await builder.resolve(path, { importer, resolveDir, kind, pluginData: 'asked' });
      return { ...found, sideEffects: false };
    });
  },
});
