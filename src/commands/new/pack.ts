import { join } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, openQuestions } from '../../cli/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { canAsk, elapsedClock, FILES, libraryFolder, readFolder, toolVersion, writeFolder } from '../../io/index.js';
import { memoryFiles, requirePack, run } from '../../runner/index.js';
import {
  capabilityOf,
  checkPackId,
  dropCases,
  type PackAnswers,
  type PackSource,
  readField,
  readLimit,
  type ScaffoldFile,
  scaffoldPack,
  titleOf,
} from '../../scaffold/index.js';
import { ASSURANCE_LEVELS } from '../../spec/index.js';

const wordsOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '');

export default class NewPack extends BaseCommand {
  static override summary = 'Scaffold a policy pack: policy, README, passports and a suite, all valid and green.';
  static override description =
    `Without --field and --limit the new pack is the template under another name, or with --from a copy of that pack. With them, it gets a context of the fields, a rule for each limit, and a case for each rule.
Types are string, integer, number, boolean and string[]. A limit bounds the field that its name speaks of (max_amount: amount; allowed_channels: channel), or the one that it names as a third part.
Asks for what is missing on a terminal. Nothing is overwritten.

Exit codes: 0 written; 2 wrong usage, or the folder is there already; 3 it cannot be written.`;
  static override args = {
    id: Args.string({
      description: 'id of the pack, such as example.email.send.v1',
      required: false,
      ignoreStdin: true,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    name: Flags.string({ description: 'its name, for people', helpValue: 'TEXT' }),
    description: Flags.string({ description: 'what it decides, in a sentence', helpValue: 'TEXT' }),
    capability: Flags.string({
      description: 'the capability that a passport needs; when absent that of --from, or the id without its version',
      helpValue: 'ID',
    }),
    assurance: Flags.option({ options: ASSURANCE_LEVELS })({
      description: 'the least assurance level; that of the source when absent',
    }),
    field: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a member of the context',
      helpValue: 'name:type[:required]',
    }),
    limit: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a limit of the passport',
      helpValue: 'name:type[:field]',
    }),
    from: Flags.string({ description: 'a pack to start from: a folder, or an id of the library', helpValue: 'PACK' }),
    out: Flags.string({ char: 'o', description: 'the new folder; ./ID when absent', helpValue: 'DIR' }),
    'dry-run': Flags.boolean({ description: 'print what would be written' }),
  };
  static override examples = [
    { description: 'From the template', command: '<%= config.bin %> <%= command.id %> example.email.send.v1' },
    {
      description: 'With its own context and limits',
      command:
        '<%= config.bin %> <%= command.id %> example.email.send.v1 --field recipients:string[]:required --limit max_recipients:integer',
    },
    {
      description: 'From a pack of the library',
      command: '<%= config.bin %> <%= command.id %> example.payment.charge.v1 --from finance.payment.charge.v1',
    },
  ];

  private async source(from: string | undefined): Promise<PackSource> {
    if (from === undefined) return readFolder(join(libraryFolder(), '_template'));
    const stored = await requirePack(from, [libraryFolder()], FILES);
    await this.refuse('pack/broken', stored.diagnostics, `${from} has faults; mend them before you copy it`);
    return readFolder(join(stored.file, '..'));
  }

  /** Asks for the id, and then for whatever no flag has said. */
  private async question(answers: PackAnswers): Promise<PackAnswers> {
    const { ask, close } = openQuestions();
    try {
      const id =
        answers.id === '' ? checkPackId(await ask('Id of the pack, such as example.email.send.v1', '')) : answers.id;
      const name = answers.name ?? (await ask('Name', titleOf(id)));
      const suggested = answers.keepsCapability ? '' : capabilityOf(id);
      const capability = answers.capability ?? (await ask('Capability that a passport needs', suggested));
      const level =
        answers.assurance ?? (await ask(`Least assurance level, one of ${ASSURANCE_LEVELS.join(' ')}`, 'L1'));
      const assurance = ASSURANCE_LEVELS.find((each) => each === level);
      if (assurance === undefined)
        throw new OapError('usage/bad-level', EXIT.usage, `there is no assurance level \`${level}\``);
      const fields =
        answers.fields.length > 0 || answers.keepsCapability
          ? answers.fields
          : wordsOf(await ask('Context members, such as amount:integer:required channel:string', '')).map(readField);
      const limits =
        answers.limits.length > 0 || answers.keepsCapability
          ? answers.limits
          : wordsOf(await ask('Limits, such as max_amount:integer allowed_channels:string[]', '')).map(readLimit);
      return { ...answers, id, name, assurance, fields, limits, ...(capability === '' ? {} : { capability }) };
    } finally {
      close();
    }
  }

  /** Cases that do not hold under the new name: one may hang on what the standard says of the old capability. */
  private async failingCases(id: string, files: readonly ScaffoldFile[]): Promise<ReadonlySet<string>> {
    const failed = new Set<string>();
    const texts = new Map(files.map(({ path, text }) => [`${id}/${path}`, text]));
    const options = { files: memoryFiles(texts), packRoots: [], tool: toolVersion(), clock: elapsedClock };
    for await (const event of run([id], options))
      if (event.type === 'case' && event.result.status !== 'pass') failed.add(event.result.name);
    return failed;
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(NewPack);
    const given: PackAnswers = {
      id: args.id === undefined ? '' : checkPackId(args.id),
      keepsCapability: flags.from !== undefined,
      fields: (flags.field ?? []).map(readField),
      limits: (flags.limit ?? []).map(readLimit),
      ...(flags.name === undefined ? {} : { name: flags.name }),
      ...(flags.description === undefined ? {} : { description: flags.description }),
      ...(flags.capability === undefined ? {} : { capability: flags.capability }),
      ...(flags.assurance === undefined ? {} : { assurance: flags.assurance }),
    };
    if (flags.from !== undefined && given.fields.length + given.limits.length > 0)
      throw new OapError('usage/from-and-members', EXIT.usage, '--from keeps context and limits of that pack', {
        hint: 'Leave --field and --limit out, or --from.',
      });
    const asks = args.id === undefined && !flags.json && canAsk();
    if (args.id === undefined && !asks)
      throw new OapError('usage/no-id', EXIT.usage, 'name the pack, for example example.email.send.v1');
    const answers = asks ? await this.question(given) : given;
    const made = scaffoldPack(await this.source(flags.from), answers);
    const failed = await this.failingCases(answers.id, made);
    const files = dropCases(made, failed);
    const target = flags.out ?? answers.id;
    if (!flags['dry-run']) await writeFolder(target, files);
    if (flags.json)
      await this.print(
        JSON.stringify(
          {
            $schema: 'urn:oap-toolkit:schema:output:new:1',
            version: 1,
            written: !flags['dry-run'],
            folder: target,
            files: flags['dry-run'] ? files : files.map(({ path }) => ({ path })),
            ...(failed.size === 0 ? {} : { left_out: [...failed] }),
          },
          null,
          2,
        ),
      );
    else if (flags['dry-run']) for (const { path, text } of files) await this.print(`--- ${target}/${path}\n${text}`);
    else if (!flags.quiet) {
      for (const { path } of files) await this.print(`${target}/${path}`);
      await this.say(`next: ${this.config.bin} test ${target}`);
    }
    if (failed.size > 0)
      await this.say(`note: left out, because it does not hold under the new name: ${[...failed].join(', ')}`);
    if (answers.fields.length > 0 && answers.limits.length === 0)
      await this.say(
        'note: without a limit there is no rule, so whatever fits the context is allowed; write one in policy.json',
      );
  }
}
