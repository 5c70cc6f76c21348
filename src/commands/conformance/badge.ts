import { Args, Flags } from '@oclif/core';
import { BaseCommand, CASES_FLAG, COMMON_FLAGS, openKeyFile, suiteFolders } from '../../cli/index.js';
import {
  judgeReport,
  openReport,
  openSuite,
  printBadge,
  printShields,
  type Refusal,
  reportOf,
  requireFrozen,
} from '../../conformance/index.js';
import { readKeys } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, toolVersion, writeNew } from '../../io/index.js';
import { neutralise } from '../../report/index.js';

export default class ConformanceBadge extends BaseCommand {
  static override summary = 'Make a badge of a report, which is judged again first.';
  static override description =
    `DIR is a folder that <%= config.bin %> conformance run --out wrote. Of a report that is refused there is no badge. A badge names the draft and the sets, and claims no conformance.

Exit codes: 0 made; 1 the report is refused; 2 wrong usage, or the file is there already; 3 unreadable input.`;
  static override args = {
    dir: Args.string({ description: 'the folder of the report', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    format: Flags.option({ options: ['svg', 'shields'] as const, default: 'svg' as const })({
      description: 'a picture, or JSON for the endpoint of shields.io',
    }),
    out: Flags.string({
      char: 'o',
      description: 'a new file, in place of standard output',
      helpValue: 'FILE',
    }),
    key: Flags.string({ description: 'the public key that has to have signed the report', helpValue: 'FILE' }),
    cases: CASES_FLAG,
  };
  static override examples = [
    { description: 'A picture', command: '<%= config.bin %> <%= command.id %> report --out badge.svg' },
    {
      description: 'For shields.io, of a signed report',
      command: '<%= config.bin %> <%= command.id %> report --key vendor.jwk --format shields --out badge.json',
    },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ConformanceBadge);
    const keys = flags.key === undefined ? undefined : await openKeyFile(flags.key, readKeys);
    if (keys !== undefined) await this.tell(keys.diagnostics);
    if (keys?.ok === false) throw new OapError('verify/no-key', EXIT.input, '');
    const opened = await openReport(args.dir, FILES);
    const refusals = await judgeReport(opened, {
      suite: await requireFrozen(await openSuite(suiteFolders(flags.cases), FILES), (faults) => this.tell(faults)),
      suiteVersion: toolVersion().version,
      keys: keys?.keys.map((key) => (key.type === 'private' ? key.publicKey : key)),
    });
    const report = reportOf(opened);
    const sound = refusals.length === 0 ? report : undefined;
    const text = sound === undefined ? null : flags.format === 'svg' ? printBadge(sound) : printShields(sound);
    if (text !== null && flags.out !== undefined) await writeNew(flags.out, text);
    await this.show(text, refusals, flags);
    this.exit(text === null ? EXIT.findings : EXIT.ok);
  }

  private async show(
    badge: string | null,
    refusals: readonly Refusal[],
    { json, quiet, out }: { readonly json: boolean; readonly quiet: boolean; readonly out?: string | undefined },
  ): Promise<void> {
    const ok = badge !== null;
    if (json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-badge:1';
      const exitCode = ok ? EXIT.ok : EXIT.findings;
      const file = ok ? (out ?? null) : null;
      await this.print(JSON.stringify({ $schema, version: 1, ok, exitCode, file, badge, refusals }, null, 2));
      return;
    }
    for (const { code, message } of refusals) await this.say(`refused: ${neutralise(message)} [${code}]`);
    if (ok && out === undefined) await this.print(badge.trimEnd());
    if (ok && out !== undefined && !quiet) await this.print(`wrote ${out}`);
  }
}
