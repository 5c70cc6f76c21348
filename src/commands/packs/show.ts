import { Args } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, PACKS_FLAG } from '../../cli/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, packRoots } from '../../io/index.js';
import { makeSubject, readLimitKeys } from '../../lint/index.js';
import { neutralise } from '../../report/index.js';
import { requirePack } from '../../runner/index.js';
import { readContract, renderContract } from '../../scaffold/index.js';
import { isMembers } from '../../spec/index.js';

export default class PacksShow extends BaseCommand {
  static override summary = 'Show what a pack asks for and answers with: context, limits, rules, codes.';
  static override description = 'Exit codes: 0 shown; 2 there is no such pack; 3 it cannot be read.';
  static override args = {
    pack: Args.string({
      description: 'a pack folder, a policy.json, or an id of the library',
      required: true,
      ignoreStdin: true,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    packs: PACKS_FLAG,
  };
  static override examples = [
    { description: 'One of the library', command: '<%= config.bin %> <%= command.id %> finance.payment.charge.v1' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PacksShow);
    const { file, diagnostics } = await requirePack(args.pack, await packRoots(flags.packs), FILES);
    const { value } = await this.readInput(file);
    await this.tell(diagnostics);
    if (!isMembers(value)) throw new OapError('pack/broken', EXIT.input, `${file} is no pack`);
    const limits = [...readLimitKeys(makeSubject(value, { file }))];
    const contract = readContract(value, limits);
    // Whoever wrote the pack wrote these texts: none of them steers a terminal.
    if (!flags.json) return this.print(renderContract(contract).split('\n').map(neutralise).join('\n'));
    const { minAssurance, keepsState, ...rest } = contract;
    await this.print(
      JSON.stringify(
        {
          $schema: 'urn:oap-toolkit:schema:output:pack:1',
          version: 1,
          pack: {
            ...rest,
            min_assurance: minAssurance,
            state: keepsState,
            folder: file.replace(/[\\/]policy\.json$/, ''),
          },
        },
        null,
        2,
      ),
    );
  }
}
