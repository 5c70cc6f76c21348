import { Args } from '@oclif/core';
import { BaseCommand, CASES_FLAG, COMMON_FLAGS, suiteFolders } from '../../cli/index.js';
import { DEFECTS, findDifferences, openSuite } from '../../conformance/index.js';
import { EXIT, OapError, suggest } from '../../diagnostics/index.js';
import { FILES, schemasFolder } from '../../io/index.js';
import { neutralise } from '../../report/index.js';

const show = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : neutralise(JSON.stringify(value));
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
};

export default class ConformanceExplain extends BaseCommand {
  static override summary = 'Explain a conformance case: what it checks, and in what it differs from its twin.';
  static override description = `Exit codes: 0 explained; 2 there is no such case, or wrong usage; 3 unreadable input.`;
  static override args = { id: Args.string({ description: 'the id of the case', required: true, ignoreStdin: true }) };
  static override flags = { ...COMMON_FLAGS, cases: CASES_FLAG };
  static override examples = [{ description: 'One case', command: '<%= config.bin %> <%= command.id %> OAP-C-0002' }];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ConformanceExplain);
    const suite = await openSuite(suiteFolders(flags.cases), FILES);
    const each = suite.cases.find(({ id }) => id === args.id);
    if (each === undefined) {
      const near = suggest(
        args.id,
        suite.cases.map(({ id }) => id),
      );
      throw new OapError('conformance/unknown-case', EXIT.usage, `there is no case ${args.id}`, {
        hint: near === undefined ? 'oap conformance list shows them' : `did you mean ${near}?`,
      });
    }
    const twin = each.pair === undefined ? undefined : suite.cases.find(({ id }) => id === each.pair);
    const requests = (steps: typeof each.steps): unknown =>
      steps.map((step) => Object.fromEntries(Object.entries(step).filter(([name]) => name !== 'expect')));
    const differences = twin === undefined ? [] : findDifferences(requests(twin.steps), requests(each.steps));
    const notices = flags.cases === undefined ? await this.noticedBy(each.id) : null;
    const reproduce = `oap conformance run --filter ${each.id}${each.pair === undefined ? '' : ` --filter ${each.pair}`} --verbose`;
    if (flags.json) {
      const $schema = 'urn:oap-toolkit:schema:output:conformance-explain:1';
      const requirements = each.requirements.map((id) => ({
        id,
        level: suite.requirements.get(id)?.level ?? null,
        text: suite.requirements.get(id)?.text ?? null,
      }));
      const { id, title, role, level, polarity, pair, features, clock, steps } = each;
      await this.print(
        JSON.stringify(
          {
            $schema,
            version: 1,
            id,
            title,
            role,
            level,
            polarity,
            pair: pair ?? null,
            features,
            clock: clock ?? null,
            requirements,
            differences,
            steps,
            notices,
            reproduce,
          },
          null,
          2,
        ),
      );
      return;
    }
    await this.print(`${each.id}  ${neutralise(each.title)}`);
    await this.print(
      `${each.role}, ${each.level}, ${each.polarity}${each.features.length === 0 ? '' : `; needs ${each.features.join(', ')}`}`,
    );
    for (const id of each.requirements) {
      const { level, text } = suite.requirements.get(id) ?? { level: '', text: 'not in the registry' };
      await this.print(`  ${id}  ${level}  ${neutralise(text)}`);
    }
    if (each.interpretation !== undefined)
      await this.print(`  under the reading ${each.interpretation.erratum}=${each.interpretation.choice}`);
    for (const [at, step] of each.steps.entries())
      await this.print(`step ${at + 1}  ${step.op}${'expect' in step ? `  expects ${show(step.expect)}` : ''}`);
    if (twin !== undefined) await this.print(`twin    ${twin.id}  ${neutralise(twin.title)}`);
    for (const { pointer, from, to } of differences)
      await this.print(`  ${neutralise(pointer)}: ${show(from)} there, ${show(to)} here`);
    if (notices !== null) await this.print(`notices ${notices.id}: the reference ${notices.title}`);
    await this.print(`again   ${reproduce}`);
  }

  /** A defect that a shipped case notices, as the latest proof has it. */
  private async noticedBy(id: string): Promise<{ readonly id: string; readonly title: string } | null> {
    const { value } = await this.readInput(`${schemasFolder()}/proof.json`);
    const { cases } = value as { readonly cases: Readonly<Record<string, string>> };
    const name = cases[id];
    if (name === 'reading') return { id: 'reading', title: 'follows another reading' };
    const defect = DEFECTS.find((each) => each.id === name);
    return defect === undefined ? null : { id: defect.id, title: defect.title };
  }
}
