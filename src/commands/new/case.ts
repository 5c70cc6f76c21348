import { dirname, relative, resolve, sep } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, refuseLibrary } from '../../cli/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES, requireMembers, writeWhole } from '../../io/index.js';
import { evaluate, Ledger, mayReadState, parseTimestamp, preparePassport } from '../../policy/index.js';
import { checkSuiteFile, DEFAULT_NOW, PassportStore, readSuiteTexts, requirePack } from '../../runner/index.js';
import { addCase } from '../../scaffold/index.js';

type Members = Readonly<Record<string, unknown>>;

export default class NewCase extends BaseCommand {
  static override summary = 'Add a case to the suite of a pack, with what the evaluator decides as its expectation.';
  static override description =
    `Give the context as to \`oap eval\`. The case is written with \`"review": true\`: \`oap test\` says so until you have looked at it and taken the mark off. What is in the suite stays as it is.
A case of a pack that counts earlier decisions starts with an empty ledger of its own, or with the snapshot given.

Exit codes: 0 added; 2 wrong usage, or the suite has a case of that name; 3 unreadable input.`;
  static override args = {
    pack: Args.string({ description: 'the folder of the pack', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    name: Flags.string({ char: 'n', required: true, description: 'name of the case', helpValue: 'NAME' }),
    context: Flags.string({
      char: 'c',
      required: true,
      description: 'the context, - for standard input',
      helpValue: 'FILE',
    }),
    passport: Flags.string({ description: "the passport; the suite's own when absent", helpValue: 'FILE' }),
    state: Flags.string({ description: 'a snapshot of state by name, sets as arrays', helpValue: 'FILE' }),
    facts: Flags.string({ description: 'outside facts by name', helpValue: 'FILE' }),
    now: Flags.string({ description: 'the evaluation time, RFC 3339', helpValue: 'TIME' }),
    'dry-run': Flags.boolean({ description: 'print the line and write nothing' }),
  };
  static override examples = [
    {
      description: 'Keep a request as a case',
      command:
        '<%= config.bin %> <%= command.id %> ./example.email.send.v1 --name two_recipients --context context.json',
    },
  ];

  private async readMembers(path: string, what: string): Promise<Members> {
    return requireMembers((await this.readInput(path)).value, path, what);
  }

  /** How the line names its passport: not at all, as a file of the suite, or whole. */
  private async passportOf(
    given: string | undefined,
    tests: string,
  ): Promise<{ readonly document: Members; readonly member: Members }> {
    if (given === undefined) {
      const file = await new PassportStore(FILES).defaultFile(tests);
      if (file === undefined)
        throw new OapError('suite/passport-missing', EXIT.input, `there is no passport in ${tests}`, {
          hint: 'Give --passport FILE.',
        });
      return { document: await this.readMembers(file, 'a passport'), member: {} };
    }
    const document = await this.readMembers(given, 'a passport');
    const inside = given === '-' ? '..' : relative(resolve(tests), resolve(given));
    const isInside = !inside.startsWith('..') && !resolve(tests, inside).includes('\0') && inside !== '';
    return { document, member: { passport: isInside ? inside.split(sep).join('/') : document } };
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(NewCase);
    if ([flags.context, flags.passport, flags.state, flags.facts].filter((path) => path === '-').length > 1)
      throw new OapError('usage/two-on-stdin', EXIT.usage, 'only one input can come from standard input');
    if (flags.now !== undefined && parseTimestamp(flags.now) === undefined)
      throw new OapError('usage/bad-time', EXIT.usage, `--now ${flags.now} is not an RFC 3339 time`, {
        hint: 'write it as 2025-01-30T10:30:00Z',
      });
    const { pack, diagnostics, file } = await requirePack(args.pack, [], FILES);
    await this.refuse('pack/broken', diagnostics, `${args.pack} has faults; mend them first`);
    refuseLibrary(file, `${this.config.bin} packs copy ${pack.id}`);
    const { files, contexts, expected, diagnostics: faulty } = await readSuiteTexts(file, FILES);
    await this.refuse('suite/broken', faulty, 'the suite has faults; mend them before you add a case');
    const passport = await this.passportOf(flags.passport, dirname(files.contexts));
    const { value: context } = await this.readInput(flags.context);
    const state = flags.state === undefined ? undefined : await this.readMembers(flags.state, 'state');
    const facts =
      flags.facts === undefined ? undefined : await this.readMembers(flags.facts, 'the collection of facts');
    const { decision, deciding } = evaluate(pack, preparePassport(passport.document), context, {
      now: flags.now ?? DEFAULT_NOW,
      state: state ?? new Ledger(),
      ...(facts === undefined ? {} : { facts }),
    });
    const line = {
      context,
      ...passport.member,
      ...(state === undefined ? {} : { state }),
      ...(facts === undefined ? {} : { facts }),
      ...(flags.now === undefined ? {} : { now: flags.now }),
      ...(mayReadState(pack) ? { isolated: true } : {}),
    };
    const codes = decision.reasons.map(({ code }) => code);
    const after = addCase({ contexts, expected }, { name: flags.name, line, allow: decision.allow, codes });
    const added = after.contexts.slice(contexts.length).trim();
    const faults = checkSuiteFile(files.contexts, new TextEncoder().encode(added));
    if (faults[0] !== undefined) throw new OapError('usage/bad-case', EXIT.usage, faults[0].message);
    if (!flags['dry-run']) {
      await writeWhole(files.contexts, after.contexts);
      if (after.expected !== undefined) await writeWhole(files.expected, after.expected);
    }
    if (flags.json || flags['dry-run']) return this.print(added);
    const decided = deciding?.rule === undefined ? (deciding?.step ?? '') : `rule ${deciding.rule}`;
    if (!flags.quiet)
      await this.print(
        `${files.contexts}: ${flags.name} ${decision.allow ? 'is allowed' : `is denied, ${codes.join(', ')} (${decided})`}; look at it, then take \`review\` off`,
      );
  }
}
