import { Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, openQuestions } from '../../cli/index.js';
import { EXIT, OapError, suggest } from '../../diagnostics/index.js';
import { canAsk, FILES, freshId, libraryFolder, presentTime, readJson, writeNew } from '../../io/index.js';
import { findExamplePassport, requirePack } from '../../runner/index.js';
import { checkCapability, type PackNeeds, PRESETS, scaffoldPassport } from '../../scaffold/index.js';
import { ASSURANCE_LEVELS } from '../../spec/index.js';
import { validateDocument } from '../../validate/index.js';

type Members = Readonly<Record<string, unknown>>;

export default class NewPassport extends BaseCommand {
  static override summary = 'Make a passport, with the capabilities and limits of packs.';
  static override description =
    `Capabilities come from the packs named, and limits are those that their suites show: look at each before you use the passport. The assurance level is the highest that a pack asks for, unless --assurance says another.
Presets: ${Object.entries(PRESETS)
      .map(([name, { about }]) => `${name} (${about})`)
      .join('; ')}.
A passport says what its issuer vouches for; this command writes the document and vouches for nothing.

Exit codes: 0 written; 2 wrong usage, or the file is there already; 3 it cannot be written.`;
  static override flags = {
    ...COMMON_FLAGS,
    pack: Flags.string({
      char: 'p',
      multiple: true,
      multipleNonGreedy: true,
      description: 'a pack whose capability and limits it gets: a folder, or an id of the library',
      helpValue: 'PACK',
    }),
    preset: Flags.string({ description: `what it may do: ${Object.keys(PRESETS).join(', ')}`, helpValue: 'NAME' }),
    capability: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a capability without limits',
      helpValue: 'ID',
    }),
    kind: Flags.option({ options: ['template', 'instance'] as const, default: 'template' as const })({
      description: 'whether it stands for the agent as such, or for one deployment',
    }),
    parent: Flags.string({
      description: 'passport_id of the template that an instance is made from',
      helpValue: 'UUID',
    }),
    owner: Flags.string({ description: 'who answers for the agent', helpValue: 'ID' }),
    'owner-type': Flags.option({ options: ['org', 'user'] as const, default: 'org' as const })({
      description: 'what the owner is',
    }),
    assurance: Flags.option({ options: ASSURANCE_LEVELS })({ description: 'how well the owner is known' }),
    status: Flags.option({ options: ['draft', 'active'] as const, default: 'active' as const })({
      description: 'a draft is allowed nothing',
    }),
    region: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'where it may act, such as US or US-CA',
      helpValue: 'REGION',
    }),
    expires: Flags.string({ description: 'when it ends, RFC 3339', helpValue: 'TIME' }),
    out: Flags.string({ char: 'o', description: 'the new file; standard output when absent', helpValue: 'FILE' }),
  };
  static override examples = [
    {
      description: 'For one pack',
      command:
        '<%= config.bin %> <%= command.id %> --owner org_example --pack finance.payment.charge.v1 --region US -o passport.json',
    },
    {
      description: 'From a preset',
      command: '<%= config.bin %> <%= command.id %> --owner org_example --preset readonly --region US',
    },
  ];

  /** The policy of a pack and the first passport of its suite. */
  private async needsOf(name: string): Promise<PackNeeds> {
    const stored = await requirePack(name, [libraryFolder()], FILES);
    await this.refuse('pack/broken', stored.diagnostics, `${name} has faults; mend them first`);
    const policy = (await this.readInput(stored.file)).value as Members;
    const file = await findExamplePassport(stored.file, FILES);
    const example = file === undefined ? undefined : await readJson(file);
    if (example?.ok === true) return { policy, example: example.value as Members };
    await this.say(`note: ${name} shows no passport, so its limits are left empty`);
    return { policy, example: undefined };
  }

  private async ownerOf(given: string | undefined): Promise<string> {
    if (given !== undefined) return given;
    if (!canAsk()) throw new OapError('usage/no-owner', EXIT.usage, 'say who answers for the agent: --owner ID');
    const { ask, close } = openQuestions();
    try {
      return await ask('Who answers for the agent', 'org_example');
    } finally {
      close();
    }
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(NewPassport);
    const preset = flags.preset === undefined ? undefined : PRESETS[flags.preset];
    if (flags.preset !== undefined && (preset === undefined || !Object.hasOwn(PRESETS, flags.preset))) {
      const near = suggest(flags.preset, Object.keys(PRESETS));
      throw new OapError('usage/no-preset', EXIT.usage, `there is no preset \`${flags.preset}\``, {
        hint: near === undefined ? `There are ${Object.keys(PRESETS).join(', ')}.` : `Did you mean ${near}?`,
      });
    }
    if (flags.kind === 'instance' && flags.parent === undefined)
      throw new OapError('usage/no-parent', EXIT.usage, 'an instance names its template: give --parent UUID', {
        hint: 'It is the passport_id of that template (OAP-PASSPORT-016).',
      });
    const packs: PackNeeds[] = [];
    for (const name of new Set([...(flags.pack ?? []), ...(preset?.packs ?? [])])) packs.push(await this.needsOf(name));
    const passport = scaffoldPassport({
      passportId: freshId(),
      kind: flags.kind,
      ownerId: await this.ownerOf(flags.owner),
      ownerType: flags['owner-type'],
      status: flags.status,
      regions: flags.region ?? [],
      now: presentTime(),
      capabilities: (flags.capability ?? []).map(checkCapability),
      packs,
      ...(preset?.limits === undefined ? {} : { limits: preset.limits }),
      ...(flags.parent === undefined ? {} : { parent: flags.parent }),
      ...(flags.assurance === undefined ? {} : { assurance: flags.assurance }),
      ...(flags.expires === undefined ? {} : { expiresAt: flags.expires }),
    });
    const faults = (await validateDocument('passport', passport)).filter(({ severity }) => severity === 'error');
    const [fault] = faults;
    if (fault !== undefined)
      throw new OapError('usage/bad-value', EXIT.usage, `${fault.pointer}: ${fault.message}`, {
        ...(fault.hint === undefined ? {} : { hint: fault.hint }),
      });
    const text = `${JSON.stringify(passport, null, 2)}\n`;
    if (flags.out === undefined || flags.json) await this.print(text);
    if (flags.out !== undefined) {
      await writeNew(flags.out, text);
      if (!flags.json && !flags.quiet) await this.print(flags.out);
    }
    if (!flags.quiet && (flags.region ?? []).length === 0)
      await this.say('note: it names no region, so a request that names one is denied (E-55); give --region');
  }
}
