import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, expandGlobs, openReport, REPORTER_FLAG } from '../../cli/index.js';
import { FILES, readSchema } from '../../io/index.js';
import { createShardReader, mergeShards, type ShardFile } from '../../runner/index.js';

export default class ReportMerge extends BaseCommand {
  static override summary = 'Put the reports of all shards of a test run together.';
  static override description =
    `FILE is a JSON report that <%= config.bin %> test --shard wrote; - reads one from standard input. All shards have to be there, once, and of one run: the same version, paths, options, packs (by the digests of their policies), suites and faults. What comes out is the report of the run in one piece: the same cases in the same order, judged and counted again. Durations are those that the shards took, and that of the run is their sum; with --untimed on every shard the bytes are those of the undivided run.

Exit codes: those of the run in one piece: 0 all cases pass; 1 failed cases or faults in a pack or suite; 3 unreadable or unparsable input; 4 nothing ran, or not all of it. And 2 for reports that do not belong together or come twice; 3 for a file that is no report of a shard; 4 when a shard is missing.`;
  static override strict = false;
  static override args = {
    file: Args.string({ description: 'the JSON reports of all shards', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    reporter: REPORTER_FLAG,
    'coverage-min': Flags.string({
      description: 'fail when the coverage of a pack is below, where the shards measured it',
      helpValue: 'PERCENT',
    }),
    'coverage-html': Flags.string({ description: 'write the coverage as one page', helpValue: 'FILE' }),
    'mutate-min': Flags.string({
      description: 'fail when the mutation grade of a pack is below, where the shards measured it',
      helpValue: 'PERCENT',
    }),
    'mutate-json': Flags.string({
      description: 'write the mutants in the public report format of mutation testing',
      helpValue: 'FILE',
    }),
  };
  static override examples = [
    {
      description: 'Three shards, on any machines, and one report',
      command: `for i in 1 2 3; do <%= config.bin %> test packs --shard $i/3 --reporter json:shard-$i.json; done
<%= config.bin %> <%= command.id %> shard-*.json --reporter pretty --reporter junit:report.xml`,
    },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(ReportMerge);
    const { report } = openReport(flags);
    const read = await createShardReader(await readSchema('output/test'));
    const files: ShardFile[] = [];
    for (const file of await expandGlobs(argv as string[]))
      files.push(read(file === '-' ? 'standard input' : file, await FILES.read(file)));
    this.exit(await report(mergeShards(files)));
  }
}
