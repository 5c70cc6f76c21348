import { Args } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, suiteFolders } from '../../cli/index.js';
import { freezeSets, openSuite } from '../../conformance/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, writeNew } from '../../io/index.js';

export default class ConformanceFreeze extends BaseCommand {
  static override summary = 'Freeze the sets of a folder of conformance cases of your own.';
  static override description =
    `Writes sets.json into the folder: which cases each set has, and digests of them. From then on the folder can be run, and a run refuses it when a case has changed. Nothing is overwritten: to freeze anew, delete the file. The shipped cases are frozen already.

Exit codes: 0 written; 2 sets.json is there already, or wrong usage; 3 the cases are not whole; 4 there is no case.`;
  static override args = {
    dir: Args.string({ description: 'the folder of the case folders', required: true, ignoreStdin: true }),
  };
  static override flags = { ...COMMON_FLAGS };
  static override examples = [
    { description: 'Cases of your own', command: '<%= config.bin %> <%= command.id %> ./cases' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ConformanceFreeze);
    const { cases, ground, diagnostics } = await openSuite(suiteFolders(args.dir), FILES);
    await this.tell(diagnostics);
    if (diagnostics.some(({ severity }) => severity === 'error'))
      throw new OapError('conformance/broken-suite', EXIT.input, 'the cases are not whole, and nothing was frozen');
    if (cases.length === 0)
      throw new OapError('conformance/no-cases', EXIT.incomplete, `there is no case in ${args.dir}`);
    const frozen = freezeSets(cases, ground);
    const file = `${args.dir.replace(/[/\\]+$/, '')}/sets.json`;
    await writeNew(file, `${JSON.stringify(frozen, null, 2)}\n`);
    const sets = frozen.sets.map(({ id, cases: own }) => ({ id, cases: own.length }));
    if (flags.json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-freeze:1';
      await this.print(JSON.stringify({ $schema, version: 1, file, sets }, null, 2));
    } else if (!flags.quiet) {
      for (const { id, cases: count } of sets) await this.print(`${id.padEnd(24)} ${String(count).padStart(5)} cases`);
    }
  }
}
