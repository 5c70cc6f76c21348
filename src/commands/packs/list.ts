import { join } from 'node:path';
import { Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS } from '../../cli/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, packRoots, readJson } from '../../io/index.js';
import { listPacks } from '../../runner/index.js';
import { type Contract, readContract } from '../../scaffold/index.js';

type Members = Readonly<Record<string, unknown>>;

export default class PacksList extends BaseCommand {
  static override summary = 'List the packs of the library.';
  static override description = 'Exit codes: 0 listed; 3 a folder cannot be read; 4 there is no pack.';
  static override flags = {
    ...COMMON_FLAGS,
    packs: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a folder of packs by id, listed before the shipped library',
      helpValue: 'DIR',
    }),
  };
  static override examples = [
    { description: 'All of them', command: '<%= config.bin %> <%= command.id %>' },
    { description: 'For another program', command: '<%= config.bin %> <%= command.id %> --json' },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(PacksList);
    const packs = new Map<string, Contract & { readonly folder: string }>();
    for (const root of await packRoots(flags.packs)) {
      for (const id of await listPacks(root, FILES)) {
        const folder = join(root, id);
        const read = await readJson(join(folder, 'policy.json'));
        if (!read.ok) await this.tell(read.diagnostics);
        else if (!packs.has(id)) packs.set(id, { ...readContract(read.value as Members), folder });
      }
    }
    if (packs.size === 0) throw new OapError('packs/none', EXIT.incomplete, 'there is no pack to list');
    const sorted = [...packs.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (flags.json) {
      const listed = sorted.map(({ id, name, description, capabilities, minAssurance, limits, rules, folder }) => ({
        id,
        name,
        description,
        capabilities,
        min_assurance: minAssurance,
        limits_required: limits.filter(({ required }) => required).map((limit) => limit.name),
        rules: rules.length,
        folder,
      }));
      return this.print(
        JSON.stringify({ $schema: 'urn:oap-toolkit:schema:output:packs:1', version: 1, packs: listed }, null, 2),
      );
    }
    const width = Math.max(...sorted.map(({ id }) => id.length));
    const level = Math.max(...sorted.map(({ minAssurance }) => minAssurance.length));
    for (const { id, minAssurance, name, rules } of sorted)
      await this.print(
        `${id.padEnd(width)}  ${minAssurance.padEnd(level)}  ${String(rules.length).padStart(2)} rules  ${name}`,
      );
  }
}
