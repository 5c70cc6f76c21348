import { dirname } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, refuseLibrary } from '../cli/index.js';
import { EXIT, OapError, type PackMutation } from '../diagnostics/index.js';
import { elapsedClock, FILES, libraryFolder, loadValidators, toolVersion, writeNew, writeWhole } from '../io/index.js';
import { adaptValidators } from '../policy/index.js';
import { describeClash, neutralise } from '../report/index.js';
import {
  DEFAULT_BUDGET,
  type Generated,
  type GenerateOptions,
  generateCases,
  PassportStore,
  readSuiteTexts,
  requirePack,
  run,
  type SuiteFiles,
} from '../runner/index.js';
import { acceptCases, addCase, type SuiteTexts } from '../scaffold/index.js';

const namesIn = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => String((JSON.parse(line) as { readonly name?: unknown }).name)),
  );

const append = (suite: SuiteTexts, { cases }: Generated): SuiteTexts =>
  cases.reduce((texts, { name, line, allow, codes }) => addCase(texts, { name, line, allow, codes }), suite);

export default class Generate extends BaseCommand {
  static override summary = 'Make cases for a pack by search: an allowed request, and the fewest that show its rules.';
  static override description =
    `Cases are looked for that reach every rule and step and that tell the pack from packs with one small change (\`oap test --mutate\`). What they expect is what the evaluator decides, so every one is marked \`"review": true\` until you have looked at it; --accept takes the marks off.
The suite is added to, nothing in it changes. The same pack, suite and seed give the same bytes.

Exit codes: 0 cases were added, or none is missing; 1 the pack has faults or allows nothing; 2 wrong usage; 3 unreadable input.`;
  static override args = {
    pack: Args.string({ description: 'a pack: a folder, a policy.json or an id', required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    out: Flags.string({
      description: 'write the cases into a suite of their own, which must not be there',
      helpValue: 'FILE',
    }),
    seed: Flags.integer({ description: 'where the search begins', default: 1, min: 0 }),
    budget: Flags.integer({ description: 'how much is tried, in decisions', default: DEFAULT_BUDGET, min: 1 }),
    'only-missing': Flags.boolean({ description: 'add only cases that kill what the suite lets survive' }),
    accept: Flags.boolean({
      description: 'make nothing; take the mark `review` off every case of the suite',
      exclusive: ['out', 'only-missing', 'dry-run', 'seed', 'budget'],
    }),
    'dry-run': Flags.boolean({ description: 'print the lines and write nothing' }),
    passport: Flags.string({
      description: "the passport to start from; the suite's own when absent",
      helpValue: 'FILE',
    }),
    'context-check': Flags.option({ options: ['full', 'presence'] as const, default: 'full' as const })({
      description: 'check contexts by their whole schema, or only that required members are there',
    }),
    validators: Flags.string({
      description: 'a module that exports validators by name; its code is run',
      helpValue: 'FILE',
    }),
  };
  static override examples = [
    { description: 'Fill an empty suite', command: '<%= config.bin %> <%= command.id %> ./example.email.send.v1' },
    {
      description: 'Add what a suite lacks',
      command: '<%= config.bin %> <%= command.id %> ./example.email.send.v1 --only-missing',
    },
    {
      description: 'Take the marks off',
      command: '<%= config.bin %> <%= command.id %> ./example.email.send.v1 --accept',
    },
  ];

  private async passportFor(given: string | undefined, tests: string): Promise<unknown> {
    const file =
      given ??
      (await new PassportStore(FILES).defaultFile(tests)) ??
      (await new PassportStore(FILES).defaultFile(dirname(tests)));
    if (file === undefined)
      throw new OapError('suite/passport-missing', EXIT.input, `there is no passport in ${tests}`, {
        hint: `Give --passport FILE, or make one: ${this.config.bin} new passport`,
      });
    return (await this.readInput(file)).value;
  }

  /** What became of the mutants of the pack under its suite, in their order; undefined while no case ran. */
  private async grade(
    file: string,
    options: Omit<GenerateOptions, 'seed' | 'names'>,
  ): Promise<PackMutation | undefined> {
    const given = {
      files: FILES,
      packRoots: [libraryFolder()],
      tool: toolVersion(),
      clock: elapsedClock,
      mutate: true,
    };
    let found: PackMutation | undefined;
    for await (const event of run([dirname(file)], { ...given, ...options })) {
      if (event.type === 'mutation') [found] = event.packs;
      if (event.type === 'diagnostic' && event.diagnostic.severity === 'error') await this.tell([event.diagnostic]);
    }
    return found;
  }

  private async accept({ contexts, files }: SuiteFiles, json: boolean): Promise<void> {
    const { text, names } = acceptCases(contexts);
    if (names.length > 0) await writeWhole(files.contexts, text);
    if (json) return this.print(JSON.stringify({ accepted: names }));
    await this.print(`${files.contexts}: ${names.length} cases accepted`);
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Generate);
    const { pack, diagnostics, file } = await requirePack(args.pack, [libraryFolder()], FILES);
    await this.refuse('pack/broken', diagnostics, `${args.pack} has faults; mend them first`);
    if (flags.out === undefined && !flags['dry-run']) refuseLibrary(file, `${this.config.bin} packs copy ${pack.id}`);
    const suite = await readSuiteTexts(file, FILES);
    await this.refuse('suite/broken', suite.diagnostics, 'the suite has faults; mend them first');
    if (flags.accept) return this.accept(suite, flags.json);
    const passport = await this.passportFor(flags.passport, dirname(suite.files.contexts));
    const options = {
      contextCheck: flags['context-check'],
      ...(flags.validators === undefined
        ? {}
        : { validators: adaptValidators(await loadValidators(flags.validators)) }),
    };
    const graded = flags['only-missing'] ? await this.grade(file, options) : undefined;
    const generated = await generateCases(pack, passport, {
      ...options,
      seed: flags.seed,
      budget: flags.budget,
      names: namesIn(suite.contexts),
      ...(graded === undefined ? {} : { only: (_, at) => graded.mutants[at]?.status === 'survived' }),
    });
    if (generated.clash !== undefined) return this.tellClash(pack.id, generated.clash, generated.spent);
    const own = flags.out !== undefined;
    const before = own ? { contexts: '', expected: undefined } : suite;
    const after = append(before, generated);
    const lines = after.contexts.slice(before.contexts.length);
    if (flags.out !== undefined && !flags['dry-run']) await writeNew(flags.out, after.contexts);
    else if (!flags['dry-run'] && generated.cases.length > 0) {
      await writeWhole(suite.files.contexts, after.contexts);
      if (after.expected !== undefined) await writeWhole(suite.files.expected, after.expected);
    }
    if (flags['dry-run'] && !flags.json) return this.print(lines === '' ? '' : lines.trimStart());
    await this.report(generated, flags.out ?? suite.files.contexts, flags);
  }

  private async tellClash(id: string, clash: NonNullable<Generated['clash']>, spent: boolean): Promise<never> {
    const { title, hint } = describeClash(clash);
    throw new OapError(
      'generate/nothing-allowed',
      EXIT.findings,
      `no request was found that \`${id}\` allows: ${title}`,
      {
        hint: spent ? `The search ended at its budget; --budget allows more. ${hint}` : hint,
      },
    );
  }

  private async report(
    { cases, wanted, left, spent }: Generated,
    file: string,
    { json, quiet }: { readonly json: boolean; readonly quiet: boolean },
  ): Promise<void> {
    const lost = left.map(({ mutator, rule, pointer, from, to }) => ({ mutator, rule, pointer, from, to }));
    if (json)
      return this.print(
        JSON.stringify({ file, cases: cases.map(({ name }) => name), mutants: wanted, left: lost, spent }),
      );
    if (quiet) return;
    await this.print(
      `${file}: ${cases.length} cases added, which kill ${wanted - left.length} of ${wanted} mutants; look at them, then take \`review\` off`,
    );
    for (const { mutator, rule, pointer, from, to } of lost)
      await this.print(
        neutralise(`  no case found for ${rule ?? pointer}, ${mutator}: ${from} -> ${to === '' ? 'nothing' : to}`),
      );
    if (spent) await this.print('  the search ended at its budget; --budget allows more');
  }
}
