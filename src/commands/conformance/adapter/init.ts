import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS } from '../../../cli/index.js';
import { adapterFolder, readFolder, writeFolder } from '../../../io/index.js';

const LANGUAGES = ['python', 'typescript', 'go'] as const;

const RUN: Readonly<Record<(typeof LANGUAGES)[number], string>> = {
  python: 'python3 adapter.py',
  typescript: 'node adapter.js',
  go: './adapter',
};

export default class ConformanceAdapterInit extends BaseCommand {
  static override summary = 'Write the skeleton of an adapter to your implementation.';
  static override description =
    `An adapter answers JSON lines on standard input and output. The skeleton keeps to the protocol and declares only what it can do; put your implementation behind it. Nothing is overwritten.

Exit codes: 0 written; 2 wrong usage, or something is there already; 3 it cannot be written.`;
  static override args = {
    dir: Args.string({ description: 'the new folder', default: 'oap-adapter', ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    lang: Flags.option({ options: LANGUAGES, default: 'python' as const })({
      description: 'the language of the skeleton',
    }),
  };
  static override examples = [
    {
      description: 'In Python, with nothing but its standard library',
      command: '<%= config.bin %> <%= command.id %> --lang python',
    },
    { description: 'In a folder of that name', command: '<%= config.bin %> <%= command.id %> my-adapter --lang go' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ConformanceAdapterInit);
    const files = await readFolder(adapterFolder(flags.lang));
    await writeFolder(args.dir, files);
    const written = files.map(({ path }) => `${args.dir}/${path}`);
    if (flags.json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-adapter-init:1';
      await this.print(JSON.stringify({ $schema, version: 1, language: flags.lang, files: written }, null, 2));
    } else if (!flags.quiet) {
      for (const file of written) await this.print(`wrote ${file}`);
      const build = flags.lang === 'go' ? 'go build -o adapter . && ' : '';
      await this.print(`next  cd ${args.dir} && ${build}oap conformance adapter check -- ${RUN[flags.lang]}`);
    }
  }
}
