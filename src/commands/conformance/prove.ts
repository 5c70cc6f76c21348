import { Flags } from '@oclif/core';
import { BaseCommand, CASES_FLAG, COMMON_FLAGS, progressLine, suiteFolders } from '../../cli/index.js';
import {
  DEFECTS,
  emptyStock,
  isProved,
  openSuite,
  type Proof,
  printProof,
  proveSuite,
  ReferenceTarget,
  requireFrozen,
} from '../../conformance/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, libraryFolder, toolVersion, writeWhole } from '../../io/index.js';
import { PackStore } from '../../runner/index.js';

const GROUPS = [...new Set(DEFECTS.map(({ id }) => id.split('/')[0] ?? ''))];

export default class ConformanceProve extends BaseCommand {
  static override summary = 'Prove that the conformance cases notice what is wrong.';
  static override description =
    `The reference is made wrong in ${DEFECTS.length} ways, one at a time, and the cases are put to it; every way has to be noticed by an assertion, and every case has to notice one. Adapters that are none have to get the outcome that is stated for them, and attacks on a report have to be refused.

Exit codes: 0 proved; 1 something went unnoticed; 2 wrong usage; 3 unreadable input; 4 there is nothing to prove it with.`;
  static override flags = {
    ...COMMON_FLAGS,
    group: Flags.option({ options: GROUPS, multiple: true, multipleNonGreedy: true })({
      description: 'only the defects of a group; cases that these do not reach are not counted as idle',
    }),
    page: Flags.string({ description: 'write the result as a page in Markdown', helpValue: 'FILE' }),
    cases: CASES_FLAG,
  };
  static override examples = [
    { description: 'Everything', command: '<%= config.bin %> <%= command.id %>' },
    { description: 'What concerns digests', command: '<%= config.bin %> <%= command.id %> --group digest' },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(ConformanceProve);
    const suite = await requireFrozen(await openSuite(suiteFolders(flags.cases), FILES), (faults) => this.tell(faults));
    if (suite.cases.length === 0)
      throw new OapError('conformance/no-cases', EXIT.incomplete, 'there are no cases to prove');
    const tool = toolVersion();
    const packs = new PackStore(FILES, [libraryFolder()]);
    const findPack = async (id: string): Promise<unknown> => (await packs.byId(id))?.pack.document;
    const shared = emptyStock();
    const progress = progressLine(process.stderr.isTTY === true && !flags.quiet);
    const groups = flags.group;
    const whole = await proveSuite({
      suite,
      tool,
      defects: groups === undefined ? DEFECTS : DEFECTS.filter(({ id }) => groups.includes(id.split('/')[0] ?? '')),
      makeTarget: (defect) =>
        new ReferenceTarget({
          seed: 'prove',
          version: tool.version,
          findPack,
          shared,
          ...(defect && { flaws: defect.flaws }),
        }),
      onStep: (done, total) => progress.show(() => `${done} of ${total} defects`),
    });
    progress.clear();
    const proof: Proof = groups === undefined ? whole : { ...whole, idle: [] };
    const exitCode = isProved(proof) ? EXIT.ok : EXIT.findings;
    if (flags.page !== undefined) await writeWhole(flags.page, printProof(proof));
    if (flags.json) await this.print(JSON.stringify(this.document(proof, exitCode), null, 2));
    else await this.summarise(proof, flags.quiet);
    this.exit(exitCode);
  }

  private document({ cases, defects, idle, degenerates, attacks }: Proof, exitCode: number): object {
    const $schema = 'urn:oap-toolkit:schema:output:conformance-prove:1';
    const shown = defects.map(({ defect: { id, title }, killedBy, tried }) => ({ id, title, killedBy, tried }));
    return {
      $schema,
      version: 1,
      ok: exitCode === EXIT.ok,
      exitCode,
      cases,
      defects: shown,
      idle,
      degenerates,
      attacks,
    };
  }

  private async summarise({ cases, defects, idle, degenerates, attacks }: Proof, quiet: boolean): Promise<void> {
    const alive = defects.filter(({ killedBy }) => killedBy.length === 0);
    for (const { defect } of alive) await this.print(`not noticed  ${defect.id}: ${defect.title}`);
    for (const id of idle.slice(0, 50)) await this.print(`idle         ${id} notices no defect`);
    if (idle.length > 50) await this.print(`idle         and ${idle.length - 50} more`);
    for (const { name, stated, actual } of degenerates)
      if (stated !== actual) await this.print(`mistaken     ${name}: ${actual}, and ${stated} is stated`);
    for (const { name, refused } of attacks) if (refused.length === 0) await this.print(`not refused  ${name}`);
    if (quiet) return;
    await this.print(
      `${defects.length - alive.length} of ${defects.length} defects noticed by ${cases} cases; ${degenerates.length} degenerate adapters, ${attacks.length} attacks`,
    );
  }
}
