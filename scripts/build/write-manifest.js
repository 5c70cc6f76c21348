import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes oclif.manifest.json, which saves loading every command to find one. */
export const writeManifest = async (root) => {
  const commands = join(root, 'dist/commands');
  if (!existsSync(commands) || readdirSync(commands).length === 0)
    return { said: 'skipped, there are no commands yet' };
  const { Plugin } = await import('@oclif/core');
  const plugin = new Plugin({ root, type: 'core', ignoreManifest: true, errorOnManifestCreate: true });
  await plugin.load();
  writeFileSync(join(root, 'oclif.manifest.json'), `${JSON.stringify(plugin.manifest, null, 2)}\n`);
  return { said: `${Object.keys(plugin.manifest.commands).length} commands` };
};
