import { Flags } from '@oclif/core';
import { BaseCommand, CASES_FLAG, COMMON_FLAGS, suiteFolders } from '../../cli/index.js';
import { openSuite, ROLES } from '../../conformance/index.js';
import { EXIT } from '../../diagnostics/index.js';
import { FILES } from '../../io/index.js';

export default class ConformanceList extends BaseCommand {
  static override summary = 'List the conformance cases, or the sets that results are about.';
  static override description = `Exit codes: 0 listed; 2 wrong usage; 3 unreadable input; 4 there is nothing to list.`;
  static override flags = {
    ...COMMON_FLAGS,
    sets: Flags.boolean({ description: 'list the sets, each with its digest' }),
    role: Flags.option({ options: ROLES })({ description: 'only cases of this role' }),
    requirement: Flags.string({ description: 'only cases that check this requirement', helpValue: 'ID' }),
    cases: CASES_FLAG,
  };
  static override examples = [
    { description: 'The sets', command: '<%= config.bin %> <%= command.id %> --sets' },
    {
      description: 'What checks a requirement',
      command: '<%= config.bin %> <%= command.id %> --requirement OAP-EVAL-008',
    },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(ConformanceList);
    const suite = await openSuite(suiteFolders(flags.cases), FILES);
    await this.tell(flags.sets ? suite.unfrozen : []);
    const cases = suite.cases.filter(
      ({ role, requirements }) =>
        (flags.role === undefined || role === flags.role) &&
        (flags.requirement === undefined || requirements.includes(flags.requirement)),
    );
    const listed = flags.sets ? suite.sets.length : cases.length;
    const stale = flags.sets && suite.unfrozen.length > 0;
    const exitCode = stale ? EXIT.input : listed === 0 ? EXIT.incomplete : EXIT.ok;
    if (flags.json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-list:1';
      const sets = suite.sets.map(({ cases: own, ...set }) => ({ ...set, cases: own.length }));
      const shown = cases.map(({ id, title, role, level, polarity, pair, requirements, features, folder }) => ({
        id,
        title,
        role,
        level,
        polarity,
        pair: pair ?? null,
        requirements,
        features,
        folder,
      }));
      await this.print(
        JSON.stringify({ $schema, version: 1, exitCode, sets, cases: flags.sets ? [] : shown }, null, 2),
      );
    } else if (flags.sets) {
      for (const { id, cases: own, digest } of suite.sets)
        await this.print(`${id.padEnd(18)} ${String(own.length).padStart(5)} cases  ${digest}`);
    } else {
      for (const { id, title, role, polarity, requirements } of cases)
        await this.print(`${id}  ${role.padEnd(9)}  ${polarity.padEnd(8)}  ${requirements.join(', ')}  ${title}`);
      if (!flags.quiet) await this.print(`${cases.length} cases`);
    }
    this.exit(exitCode);
  }
}
