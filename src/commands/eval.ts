import { Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, createHost, formatSteps, packRoots, wantsColor } from '../cli/index.js';
import type { PrivateKey } from '../crypto/index.js';
import { EXIT, type Note, OapError } from '../diagnostics/index.js';
import { FILES, freshId, loadValidators, presentTime } from '../io/index.js';
import {
  adaptValidators,
  DEFAULT_MAX_STATE_KEYS,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  explainEvaluation,
  Ledger,
  type PreparedPack,
  type PreparedPassport,
  parseTimestamp,
  preparePassport,
} from '../policy/index.js';
import { PackStore, type StoredPack } from '../runner/index.js';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Keys and signatures are loaded by whoever signs, and by nobody else.
const openKey = async (path: string): Promise<PrivateKey> =>
  (await import('../actions/index.js')).openSigningKey(createHost(), path);

const signWith = async (key: PrivateKey, decision: Evaluation['decision'], kid: string | undefined): Promise<object> =>
  (await import('../crypto/index.js')).signDecision({ ...decision }, key, kid === undefined ? {} : { kid });

export default class Eval extends BaseCommand {
  static override summary = 'Evaluate one context under a policy pack for a passport, and print the decision.';
  static override description =
    `The decision is printed as JSON, unsigned unless --sign names a key. With --explain every step and rule is shown in order, with the values that it read.

Exit codes: 0 allowed; 1 denied; 2 wrong usage; 3 unreadable or unparsable input.`;
  static override flags = {
    ...COMMON_FLAGS,
    pack: Flags.string({
      char: 'p',
      required: true,
      description: 'a pack folder, a policy.json, or the id of a pack of the library',
      helpValue: 'PACK',
    }),
    passport: Flags.string({ required: true, description: 'the passport, - for standard input', helpValue: 'FILE' }),
    context: Flags.string({
      char: 'c',
      required: true,
      description: 'the context, - for standard input',
      helpValue: 'FILE',
    }),
    state: Flags.string({ description: 'a snapshot of state by name, sets as arrays', helpValue: 'FILE' }),
    facts: Flags.string({ description: 'outside facts by name', helpValue: 'FILE' }),
    now: Flags.string({ description: 'the evaluation time, RFC 3339; the present when absent', helpValue: 'TIME' }),
    explain: Flags.boolean({ char: 'e', description: 'show every step in order, with the values that it read' }),
    'all-reasons': Flags.boolean({ description: 'go on after the first failure and give every reason' }),
    'context-check': Flags.option({ options: ['full', 'presence'] as const, default: 'full' as const })({
      description: 'check the context by its whole schema, or only that required members are there',
    }),
    'passport-check': Flags.option({ options: ['full', 'presence'] as const, default: 'full' as const })({
      description: 'check the passport by its whole schema, or only the members that evaluation needs',
    }),
    'strict-limits': Flags.boolean({ description: 'deny when a limit of limits_required is missing (E-57)' }),
    sign: Flags.string({ description: 'sign the decision with this private key', helpValue: 'KEY' }),
    kid: Flags.string({
      description: 'the id of the key: oap:registry:<id> or oap:owner:<domain>:<id>; that of the key when absent',
      dependsOn: ['sign'],
      helpValue: 'KID',
    }),
    validators: Flags.string({
      description:
        'a module that exports validators by name, each given { passport, context, limits, state, facts, now } and answering { pass, message? }; its code is run',
      helpValue: 'FILE',
    }),
    packs: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a folder of packs by id, looked into before the shipped library',
      helpValue: 'DIR',
    }),
  };
  static override examples = [
    {
      description: 'Decide',
      command:
        '<%= config.bin %> <%= command.id %> --pack finance.payment.charge.v1 --passport passport.json --context charge.json',
    },
    {
      description: 'See why',
      command: '<%= config.bin %> <%= command.id %> -p ./my.pack.v1 --passport passport.json -c context.json --explain',
    },
    {
      description: 'Decide and sign',
      command:
        '<%= config.bin %> <%= command.id %> -p ./my.pack.v1 --passport passport.json -c context.json --sign key.pem --kid oap:registry:key-2025-01',
    },
    {
      description: 'From a pipe, with counters',
      command:
        'cat context.json | <%= config.bin %> <%= command.id %> -p ./my.pack.v1 --passport passport.json -c - --state state.json',
    },
  ];

  private async findPack(name: string, roots: readonly string[]): Promise<StoredPack> {
    const store = new PackStore(FILES, roots);
    const kind = await FILES.kindOf(name);
    const file = kind === 'folder' ? `${name}/policy.json` : name;
    if (kind === 'folder' && (await FILES.kindOf(file)) !== 'file')
      throw new OapError('pack/missing', EXIT.input, `${name} is a folder without a policy.json`);
    const stored = kind === 'none' ? await store.byId(name) : await store.load(file);
    if (stored === undefined)
      throw new OapError('pack/missing', EXIT.input, `there is no pack at ${name}, and none of that id`, {
        hint: 'name a folder, a policy.json, or the id of a pack of the library',
      });
    return stored;
  }

  private async readObject(path: string, what: string): Promise<Readonly<Record<string, unknown>>> {
    const { value } = await this.readInput(path);
    if (!isRecord(value))
      throw new OapError('input/not-an-object', EXIT.input, `${path}: ${what} is an object of values by name`);
    return value;
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Eval);
    const inputs = [flags.passport, flags.context, flags.state, flags.facts, flags.sign].filter((path) => path === '-');
    if (inputs.length > 1)
      throw new OapError('usage/two-on-stdin', EXIT.usage, 'only one input can come from standard input');
    const key = flags.sign === undefined ? undefined : await openKey(flags.sign);
    const now = flags.now ?? presentTime();
    if (parseTimestamp(now) === undefined)
      throw new OapError('usage/bad-time', EXIT.usage, `--now ${now} is not an RFC 3339 time`, {
        hint: 'write it as 2025-01-30T10:30:00Z',
      });
    const { pack, diagnostics } = await this.findPack(flags.pack, await packRoots(flags.packs));
    if (diagnostics.some(({ code }) => code.startsWith('json/'))) {
      await this.tell(diagnostics);
      this.exit(EXIT.input);
    }
    await this.tell(diagnostics);
    const passport = preparePassport((await this.readInput(flags.passport)).value);
    const { value: context } = await this.readInput(flags.context);
    const options: EvaluateOptions = {
      now,
      decisionId: freshId(),
      state:
        flags.state === undefined
          ? new Ledger({ maxKeys: DEFAULT_MAX_STATE_KEYS })
          : await this.readObject(flags.state, 'state'),
      contextCheck: flags['context-check'],
      passportCheck: flags['passport-check'],
      strictLimits: flags['strict-limits'],
      allReasons: flags['all-reasons'],
      ...(flags.facts === undefined ? {} : { facts: await this.readObject(flags.facts, 'the collection of facts') }),
      ...(flags.validators === undefined
        ? {}
        : { validators: adaptValidators(await loadValidators(flags.validators)) }),
    };
    const evaluation = evaluate(pack, passport, context, options);
    const decision = key === undefined ? evaluation.decision : await signWith(key, evaluation.decision, flags.kid);
    const notes: Note[] = [...evaluation.notes];
    if (flags.state === undefined && pack.readsState)
      notes.unshift({
        code: 'state/empty',
        message: 'no --state was given: counters start at zero and sets are empty',
        erratum: 'E-14',
      });
    if (flags.json)
      await this.print(
        JSON.stringify(
          this.document(pack, passport, context, options, evaluation, decision, notes, flags.explain),
          null,
          2,
        ),
      );
    else if (flags.explain) await this.explain(pack, passport, context, options, evaluation, flags.verbose);
    else await this.print(JSON.stringify(decision, null, 2));
    if (!flags.json && !flags.quiet)
      for (const { message, erratum } of notes.filter((each) => flags.verbose || each.erratum !== undefined))
        await this.say(`note: ${message}${erratum === undefined ? '' : ` (${erratum})`}`);
    this.exit(evaluation.decision.allow ? EXIT.ok : EXIT.findings);
  }

  /** The document of `--json`; its shape is schemas/output/eval.schema.json. */
  private document(
    pack: PreparedPack,
    passport: PreparedPassport,
    context: unknown,
    options: EvaluateOptions,
    evaluation: Evaluation,
    printed: object,
    notes: readonly Note[],
    explained: boolean,
  ): object {
    const { decision, deciding, trace } = evaluation;
    const { ruleIndex: _, ...decided } = deciding ?? { ruleIndex: undefined };
    return {
      $schema: 'urn:oap-toolkit:schema:output:eval:1',
      version: 1,
      allow: decision.allow,
      decision: printed,
      deciding: deciding === undefined ? null : decided,
      trace,
      notes,
      ...(explained ? { steps: explainEvaluation(pack, passport, context, options, evaluation) } : {}),
    };
  }

  private async explain(
    pack: PreparedPack,
    passport: PreparedPassport,
    context: unknown,
    options: EvaluateOptions,
    evaluation: Evaluation,
    verbose: boolean,
  ): Promise<void> {
    const { decision } = evaluation;
    const steps = explainEvaluation(pack, passport, context, options, evaluation);
    const [reason] = decision.reasons;
    await this.print(`${decision.allow ? 'ALLOW' : 'DENY'}  ${reason?.code}  ${reason?.message}`);
    await this.print(`${pack.id} for ${decision.agent_id ?? 'an unnamed agent'} at ${decision.created_at}\n`);
    await this.print(formatSteps(steps, { color: wantsColor(process.stdout), verbose }));
    for (const more of decision.reasons.slice(1)) await this.print(`also: ${more.code}  ${more.message}`);
  }
}
