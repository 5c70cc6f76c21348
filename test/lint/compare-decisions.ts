import { evaluate, type PreparedPack, type PreparedPassport, preparePassport } from '../../src/policy/index.js';
import { type Inputs, NOW } from './fix-inputs.js';

/** What one set of inputs leads to under two packs. */
export interface Compared {
  readonly inputs: Inputs;
  readonly before: string;
  readonly after: string;
  /** How the first pack came to its verdict. */
  readonly by: 'rule' | 'skip' | 'all-passed' | 'step';
}

export interface PreparedInputs {
  readonly inputs: Inputs;
  readonly passport: PreparedPassport;
}

export const prepareInputs = (inputs: readonly Inputs[]): readonly PreparedInputs[] =>
  inputs.map((each) => ({ inputs: each, passport: preparePassport(each.passport) }));

/** Decides each set of inputs under both packs. A verdict is the code of the reason; `oap.allowed` allows. */
export const compareDecisions = (
  before: PreparedPack,
  after: PreparedPack,
  all: readonly PreparedInputs[],
): readonly Compared[] =>
  all.map(({ inputs, passport }): Compared => {
    const options = {
      now: NOW,
      facts: inputs.facts,
      passportCheck: 'presence' as const,
      ...(inputs.state === undefined ? {} : { state: inputs.state }),
    };
    const [first, second] = [before, after].map((pack) => evaluate(pack, passport, inputs.context, options));
    if (first === undefined || second === undefined) throw new Error('two packs give two decisions');
    const skipped = first.notes.some(({ code }) => code === 'rule/skipped');
    const verdict = ({ decision }: typeof first): string => `${decision.allow} ${decision.reasons[0]?.code}`;
    return {
      inputs,
      before: verdict(first),
      after: verdict(second),
      by: first.decision.allow ? (skipped ? 'skip' : 'all-passed') : first.deciding?.step === 'rule' ? 'rule' : 'step',
    };
  });
