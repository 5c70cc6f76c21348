import { digest } from '../../json/index.js';
import type { ReadDecision } from '../decision/read-decision.js';
import { failed, notChecked, passed, type Step } from './step.js';

/**
 * The decision is about this context. The standard binds it to none (E-36), so that can be said only of decisions that carry
 * `context_digest`, a digest like that of the passport, which the signature covers as it covers every member.
 */
export const contextStep = ({ body }: ReadDecision, context: { readonly value: unknown }): Step => {
  const { context_digest: written } = body;
  if (written === undefined)
    return notChecked(
      'context',
      'context/unbound',
      'the decision carries no digest of the context that it was made for',
      {
        hint: 'nothing tells whether it answers this request or another one',
        erratum: 'E-36',
      },
    );
  return written === digest(context.value)
    ? passed('context', 'made for this context')
    : failed('context', 'context/mismatch', '`context_digest` is not that of this context', { erratum: 'E-36' });
};
