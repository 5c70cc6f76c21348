import { BaseCommand, CASES_FLAG, COMMON_FLAGS, suiteFolders, wantsColor } from '../../cli/index.js';
import { lintSuite, makeSets, openSuite, readRegistry } from '../../conformance/index.js';
import { compareDiagnostics, EXIT, exitCodeOfFaults, OapError } from '../../diagnostics/index.js';
import { FILES, toolVersion } from '../../io/index.js';
import { parseJson } from '../../json/index.js';
import { FINDINGS_REPORTERS } from '../../report/index.js';
import { SPECIFICATION } from '../../spec/index.js';

export default class ConformanceLint extends BaseCommand {
  static override summary = 'Check the conformance suite itself.';
  static override description =
    `Every negative case has a twin that differs in one place and is put wherever the case is; every requirement, reading and file that a case names is there; no file is left over; every binding requirement is tested from both sides, or says why not.

Exit codes: 0 nothing is wrong; 1 findings; 2 wrong usage; 3 unreadable or unparsable input; 4 there are no cases.`;
  static override flags = { ...COMMON_FLAGS, cases: CASES_FLAG };
  static override examples = [
    { description: 'The shipped suite', command: '<%= config.bin %> <%= command.id %>' },
    { description: 'Cases of your own', command: '<%= config.bin %> <%= command.id %> --cases ./cases' },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(ConformanceLint);
    const folders = suiteFolders(flags.cases);
    const registry = `${folders.schemas}/requirements.json`;
    const parsed = parseJson(await FILES.read(registry), { file: registry });
    if (!parsed.ok) throw new OapError('conformance/broken-registry', EXIT.input, `${registry} is no JSON`);
    const suite = await openSuite(folders, FILES);
    if (suite.cases.length === 0 && suite.diagnostics.length === 0)
      throw new OapError('conformance/no-cases', EXIT.incomplete, `there is no case in ${folders.cases}`, {
        hint: 'A case is a NAME.case.json in a folder of its pack or topic.',
      });
    // Coverage is a matter of the whole suite; other cases beside the same registry could never reach it.
    const requirements = readRegistry(parsed.value);
    const own = flags.cases === undefined;
    const sets = own ? suite.sets : makeSets(suite.cases);
    const linted = lintSuite({ ...suite, sets, requirements, registry });
    const found = own ? linted : linted.filter(({ location }) => location.file !== registry);
    const diagnostics = [...suite.diagnostics, ...(own ? suite.unfrozen : []), ...found].sort(compareDiagnostics);
    const exitCode = diagnostics.length > 0 ? exitCodeOfFaults(diagnostics) : EXIT.ok;
    const { name, revision, maturity } = SPECIFICATION;
    const text = FINDINGS_REPORTERS[flags.json ? 'json' : 'pretty'](
      {
        tool: toolVersion(),
        specification: { name, revision, maturity },
        files: [...new Set(suite.cases.map(({ location }) => location.file))],
        diagnostics,
        rules: [],
        exitCode,
        source: () => undefined,
      },
      { color: wantsColor(process.stdout), quiet: flags.quiet, width: process.stdout.columns ?? 100 },
    );
    if (text !== '') await this.print(text);
    this.exit(exitCode);
  }
}
