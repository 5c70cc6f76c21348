import { Flags } from '@oclif/core';
import { BaseCommand, CASES_FLAG, COMMON_FLAGS, progressLine, suiteFolders } from '../../cli/index.js';
import {
  DEFECTS,
  emptyStock,
  isProved,
  keepProof,
  openSuite,
  type Proof,
  type ProveSuiteOptions,
  printProof,
  proveSuite,
  ReferenceTarget,
  readSurvivors,
  requireFrozen,
  type Suite,
  subjectOfProof,
} from '../../conformance/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, libraryFolder, schemasFolder, toolVersion, writeWhole } from '../../io/index.js';
import { listPacks, PackStore } from '../../runner/index.js';

const GENERATED = 'generated';
const GROUPS = [...new Set(DEFECTS.map(({ id }) => id.split('/')[0] ?? '')), GENERATED];

export default class ConformanceProve extends BaseCommand {
  static override summary = 'Prove that the conformance cases notice what is wrong.';
  static override description =
    `The reference is made wrong in ${DEFECTS.length} ways, one at a time, and the cases are put to it until one notices by an assertion; every case has to notice one of them. Then every operator, literal and declaration of the registered packs is changed in turn: what no case notices has to be proved equivalent, or listed with a reason. Adapters that are none have to get the outcome that is stated for them, and attacks on a report have to be refused.

Exit codes: 0 proved; 1 something went unnoticed; 2 wrong usage; 3 unreadable input, or cases that are not the frozen ones; 4 there is nothing to prove it with.`;
  static override flags = {
    ...COMMON_FLAGS,
    group: Flags.option({ options: GROUPS, multiple: true, multipleNonGreedy: true })({
      description: 'only the defects of a group; cases that these do not reach are not counted as idle',
    }),
    page: Flags.string({
      description: 'write the result as a page in Markdown',
      helpValue: 'FILE',
      exclusive: ['group'],
    }),
    data: Flags.string({
      description: 'write which case notices which defect, as JSON',
      helpValue: 'FILE',
      exclusive: ['group'],
    }),
    cases: CASES_FLAG,
  };
  static override examples = [
    { description: 'Everything', command: '<%= config.bin %> <%= command.id %>' },
    { description: 'What concerns digests', command: '<%= config.bin %> <%= command.id %> --group digest' },
    {
      description: 'The page that stands in docs/',
      command: '<%= config.bin %> <%= command.id %> --page docs/conformance-proof.md --data schemas/proof.json',
    },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(ConformanceProve);
    const opened = await openSuite(suiteFolders(flags.cases), FILES);
    const suite = await requireFrozen(opened, (faults) => this.tell(faults));
    if (suite.cases.length === 0)
      throw new OapError('conformance/no-cases', EXIT.incomplete, 'there are no cases to prove');
    const progress = progressLine(process.stderr.isTTY === true && !flags.quiet);
    const survivors = (await this.readInput(`${schemasFolder()}/survivors.json`)).value;
    const whole = await proveSuite({
      ...(await this.choose(flags.group ?? GROUPS, suite)),
      survivors: readSurvivors(survivors),
      onStep: (words) => progress.show(() => words),
    });
    progress.clear();
    const proof: Proof = flags.group === undefined ? whole : { ...whole, idle: [] };
    const exitCode = isProved(proof) ? EXIT.ok : EXIT.findings;
    const subject = subjectOfProof(suite, DEFECTS, survivors);
    if (flags.page !== undefined) await writeWhole(flags.page, printProof(proof, subject));
    if (flags.data !== undefined)
      await writeWhole(flags.data, `${JSON.stringify(keepProof(proof, subject), null, 2)}\n`);
    if (flags.json) await this.print(JSON.stringify(this.document(proof, exitCode), null, 2));
    else await this.summarise(proof, flags.quiet);
    this.exit(exitCode);
  }

  private async choose(groups: readonly string[], suite: Suite): Promise<Omit<ProveSuiteOptions, 'survivors'>> {
    const tool = toolVersion();
    const packs = new PackStore(FILES, [libraryFolder()]);
    const findPack = async (id: string): Promise<unknown> => (await packs.byId(id))?.pack.document;
    const registered = (await listPacks(libraryFolder(), FILES)).filter((id) => !id.startsWith('toolkit.'));
    const shared = emptyStock();
    return {
      suite,
      tool,
      defects: DEFECTS.filter(({ id }) => groups.includes(id.split('/')[0] ?? '')),
      packs: groups.includes(GENERATED) ? await Promise.all(registered.map(findPack)) : [],
      makeTarget: (defect) =>
        new ReferenceTarget({
          seed: 'prove',
          version: tool.version,
          findPack,
          shared,
          ...(defect && { flaws: defect.flaws }),
        }),
    };
  }

  private document({ cases, defects, idle, generated, degenerates, attacks }: Proof, exitCode: number): object {
    return {
      $schema: 'urn:oap-toolkit:schema:output:conformance-prove:1',
      version: 1,
      ok: exitCode === EXIT.ok,
      exitCode,
      cases,
      defects: defects.map(({ defect: { id, title }, killedBy, tried }) => ({ id, title, killedBy, tried })),
      idle,
      generated,
      degenerates,
      attacks,
    };
  }

  private async summarise(proof: Proof, quiet: boolean): Promise<void> {
    const { cases, defects, idle, generated, degenerates, attacks } = proof;
    const alive = defects.filter(({ killedBy }) => killedBy.length === 0);
    for (const { defect } of alive) await this.print(`not noticed  ${defect.id}: ${defect.title}`);
    for (const id of idle.slice(0, 50)) await this.print(`idle         ${id} notices no defect`);
    if (idle.length > 50) await this.print(`idle         and ${idle.length - 50} more`);
    for (const { pack, unexplained, stale } of generated) {
      for (const change of unexplained) await this.print(`not noticed  ${pack}: ${change}`);
      for (const change of stale)
        await this.print(`stale        ${pack}: ${change} is listed, and noticed or not made`);
    }
    for (const { name, stated, actual } of degenerates)
      if (stated !== actual) await this.print(`mistaken     ${name}: ${actual}, and ${stated} is stated`);
    for (const { name, refused } of attacks) if (refused.length === 0) await this.print(`not refused  ${name}`);
    if (quiet) return;
    const [changes, noticed] = [
      generated.reduce((sum, each) => sum + each.defects, 0),
      generated.reduce((sum, each) => sum + each.noticed, 0),
    ];
    await this.print(
      `${defects.length - alive.length} of ${defects.length} defects and ${noticed} of ${changes} changes to packs noticed by ${cases} cases; ${degenerates.length} degenerate adapters, ${attacks.length} attacks`,
    );
  }
}
