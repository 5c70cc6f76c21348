import { Args, Flags } from '@oclif/core';
import { BaseCommand, CASES_FLAG, COMMON_FLAGS, openKeyFile, suiteFolders } from '../../cli/index.js';
import { judgeReport, openReport, openSuite, type Refusal, reportOf, requireFrozen } from '../../conformance/index.js';
import { type PublicKey, readKeys } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, toolVersion } from '../../io/index.js';
import { neutralise } from '../../report/index.js';

export default class ConformanceVerify extends BaseCommand {
  static override summary = 'Judge a report again: recompute every verdict from its transcripts.';
  static override description =
    `DIR is a folder that <%= config.bin %> conformance run --out wrote. The transcripts must be those of the cases of this suite under the seed of the report, unbroken and whole; every verdict, count and outcome is computed again and compared. With --key the signature is checked as well: without it nothing says who made the report, and whoever has the suite can make up another one.
A report that says FAILED is verified too when it says so rightly; --require-passed asks for more.

Exit codes: 0 everything in the report follows from its transcripts; 1 it is refused; 2 wrong usage; 3 unreadable input.`;
  static override args = {
    dir: Args.string({ description: 'the folder of the report', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    key: Flags.string({ description: 'the public key that has to have signed the report', helpValue: 'FILE' }),
    nonce: Flags.string({ description: 'the nonce that you gave to whoever made the report', helpValue: 'TEXT' }),
    'require-passed': Flags.boolean({ description: 'refuse a report whose outcome is not PASSED' }),
    cases: CASES_FLAG,
  };
  static override examples = [
    {
      description: 'A signed report',
      command: '<%= config.bin %> <%= command.id %> report --key vendor.jwk --require-passed',
    },
    {
      description: 'One that answers your own question',
      command: '<%= config.bin %> <%= command.id %> report --key vendor.jwk --nonce 8f14e45f',
    },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ConformanceVerify);
    const keys = flags.key === undefined ? undefined : await this.openKeys(flags.key);
    const opened = await openReport(args.dir, FILES);
    const suite = await requireFrozen(await openSuite(suiteFolders(flags.cases), FILES), (faults) => this.tell(faults));
    const refusals = [
      ...(await judgeReport(opened, { suite, suiteVersion: toolVersion().version, nonce: flags.nonce, keys })),
    ];
    const outcome = reportOf(opened)?.footer.outcome ?? null;
    if (flags['require-passed'] && refusals.length === 0 && outcome !== 'PASSED')
      refusals.push({ code: 'report/not-passed', message: `the outcome is ${outcome ?? 'none'}, not PASSED` });
    await this.tellAll(refusals, outcome, flags);
    this.exit(refusals.length === 0 ? EXIT.ok : EXIT.findings);
  }

  private async openKeys(file: string): Promise<readonly PublicKey[]> {
    const read = await openKeyFile(file, readKeys);
    await this.tell(read.diagnostics);
    if (!read.ok) throw new OapError('verify/no-key', EXIT.input, '');
    return read.keys.map((key) => (key.type === 'private' ? key.publicKey : key));
  }

  private async tellAll(
    refusals: readonly Refusal[],
    outcome: string | null,
    { json, quiet }: { readonly json: boolean; readonly quiet: boolean },
  ): Promise<void> {
    const ok = refusals.length === 0;
    const exitCode = ok ? EXIT.ok : EXIT.findings;
    if (json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-verify:1';
      await this.print(JSON.stringify({ $schema, version: 1, ok, exitCode, outcome, refusals }, null, 2));
      return;
    }
    for (const { code, message } of refusals) await this.print(`refused: ${neutralise(message)} [${code}]`);
    if (ok && !quiet)
      await this.print(`everything in the report follows from its transcripts; its outcome is ${outcome}`);
  }
}
