import { dirname } from 'node:path';
import { Args } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS } from '../../cli/index.js';
import { FILES, libraryFolder, readFolder, writeFolder } from '../../io/index.js';
import { requirePack } from '../../runner/index.js';

export default class PacksCopy extends BaseCommand {
  static override summary = 'Copy a pack of the library into your project, with its README and suite.';
  static override description =
    `The copy keeps its id, so \`oap test\` and \`oap eval\` find it before the library's. To start a pack of another name, use \`oap new pack ID --from PACK\`. Nothing is overwritten.

Exit codes: 0 copied; 2 there is no such pack, or the folder is there already; 3 it cannot be written.`;
  static override args = {
    pack: Args.string({ description: 'an id of the library', required: true, ignoreStdin: true }),
    folder: Args.string({ description: 'the new folder; ./ID when absent', required: false, ignoreStdin: true }),
  };
  static override flags = { ...COMMON_FLAGS };
  static override examples = [
    { description: 'Beside what you have', command: '<%= config.bin %> <%= command.id %> data.export.create.v1' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PacksCopy);
    const { file, pack } = await requirePack(args.pack, [libraryFolder()], FILES);
    const files = await readFolder(dirname(file));
    const target = args.folder ?? pack.id;
    await writeFolder(target, files);
    const paths = files.map(({ path }) => ({ path }));
    if (flags.json)
      await this.print(
        JSON.stringify(
          { $schema: 'urn:oap-toolkit:schema:output:new:1', version: 1, written: true, folder: target, files: paths },
          null,
          2,
        ),
      );
    else if (!flags.quiet) for (const { path } of paths) await this.print(`${target}/${path}`);
  }
}
