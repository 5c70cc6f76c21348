import type { Note } from '../../diagnostics/index.js';
import { type Evaluation, explainEvaluation } from '../../policy/index.js';
import type { Inputs } from './read-inputs.js';

/** The document of `oap eval --json`; its shape is schemas/output/eval.schema.json. `printed` is the decision, signed or not. */
export const evalDocument = (
  { pack, passport, context, options }: Inputs,
  evaluation: Evaluation,
  printed: object,
  notes: readonly Note[],
  explained: boolean,
): object => {
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
};
