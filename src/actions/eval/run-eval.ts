import { EXIT, type ExitCode, type Note, OapError, suggest } from '../../diagnostics/index.js';
import { type Evaluation, evaluate, explainEvaluation, mayReadState } from '../../policy/index.js';
import { neutralise } from '../../report/index.js';
import type { Host } from '../host.js';
import { evalDocument } from './eval-document.js';
import type { EvalFlags } from './eval-flags.js';
import { formatSteps } from './format-steps.js';
import { type Inputs, readInputs, timeOf } from './read-inputs.js';

type Sign = (decision: Evaluation['decision']) => Promise<object>;

/** Opens the key that decisions are signed with. Keys and signatures are loaded by whoever signs, and by nobody else. */
const openSigner = async (host: Host, path: string, kid: string | undefined): Promise<Sign> => {
  const [{ openSigningKey }, { signDecision }] = await Promise.all([
    import('../open-signing-key.js'),
    import('../../crypto/index.js'),
  ]);
  const key = await openSigningKey(host, path);
  return async (decision) => signDecision({ ...decision }, key, kid === undefined ? {} : { kid });
};

/** Nothing is asked of standard input twice. */
const checkStandardInput = ({ passport, context, state, facts, sign }: EvalFlags): void => {
  if ([passport, context, state, facts, sign].filter((path) => path === '-').length > 1)
    throw new OapError('usage/two-on-stdin', EXIT.usage, 'only one input can come from standard input');
};

/** Most names that are told of. */
const MOST_STRANGERS = 5;

/** A name that is written wrong is the one reason why a snapshot says nothing of what a rule asks. */
const strangersIn = (state: object, known: readonly string[]): readonly Note[] =>
  Object.keys(state)
    .filter((name) => !known.includes(name))
    .slice(0, MOST_STRANGERS)
    .map((name) => {
      const near = suggest(name, known);
      const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
      return { code: 'state/undeclared', message: `the pack declares no state \`${name}\`${hint}`, erratum: 'E-14' };
    });

const notesOn = ({ pack, options }: Inputs, evaluation: Evaluation, { state }: EvalFlags): readonly Note[] => {
  if (state !== undefined && options.validators === undefined)
    return [...strangersIn(options.state ?? {}, [...pack.aggregates.keys()]), ...evaluation.notes];
  if (state !== undefined || !mayReadState(pack)) return evaluation.notes;
  const message = 'no --state was given: counters start at zero and sets are empty';
  return [{ code: 'state/empty', message, erratum: 'E-14' }, ...evaluation.notes];
};

const explain = async (host: Host, inputs: Inputs, evaluation: Evaluation, verbose: boolean): Promise<void> => {
  const { pack, passport, context, options } = inputs;
  const { decision } = evaluation;
  const steps = explainEvaluation(pack, passport, context, options, evaluation);
  const [reason] = decision.reasons;
  const say = (line: string): Promise<void> => host.print(neutralise(line));
  await say(`${decision.allow ? 'ALLOW' : 'DENY'}  ${reason?.code}  ${reason?.message}`);
  await say(`${pack.id} for ${decision.agent_id ?? 'an unnamed agent'} at ${decision.created_at}`);
  await host.print('');
  await host.print(formatSteps(steps, { color: host.color, verbose }));
  for (const more of decision.reasons.slice(1)) await say(`also: ${more.code}  ${more.message}`);
};

/**
 * Runs `oap eval`: one context under one pack for one passport.
 *
 * @throws OapError for wrong usage (exit 2), for what cannot be read (exit 3)
 */
export const runEval = async (host: Host, flags: EvalFlags): Promise<ExitCode> => {
  checkStandardInput(flags);
  const sign = flags.sign === undefined ? undefined : await openSigner(host, flags.sign, flags.kid);
  const inputs = await readInputs(host, flags, timeOf(flags));
  const { pack, passport, context, options } = inputs;
  const evaluation = evaluate(pack, passport, context, options);
  const decision = sign === undefined ? evaluation.decision : await sign(evaluation.decision);
  const notes = notesOn(inputs, evaluation, flags);
  const { json = false, explain: explained = false, verbose = false, quiet = false } = flags;
  if (json) await host.print(JSON.stringify(evalDocument(inputs, evaluation, decision, notes, explained), null, 2));
  else if (explained) await explain(host, inputs, evaluation, verbose);
  else await host.print(JSON.stringify(decision, null, 2));
  if (!json && !quiet)
    for (const { message, erratum } of notes.filter((each) => verbose || each.erratum !== undefined))
      await host.say(`note: ${message}${erratum === undefined ? '' : ` (${erratum})`}`);
  return evaluation.decision.allow ? EXIT.ok : EXIT.findings;
};
