import type { Node } from '../../expr/index.js';
import type { Shape } from './shape.js';
import type { Standing } from './standing.js';

/** A node of the standard dialect with what is known of its value. */
export interface Typed {
  readonly node: Node;
  readonly shape: Shape;
}

/** How the value of a node is used where it stands. */
export interface Place {
  /** An absent value goes on as a value; elsewhere it is a fault anyhow, and members of it may be one. */
  readonly lenient: boolean;
  /** Only the truth of the value counts. */
  readonly truth: boolean;
  /** False and a fault here come to the same: the rule fails. */
  readonly strict: boolean;
  readonly standing: Standing;
}

export const operandAt = (standing: Standing): Place => ({ lenient: false, truth: false, strict: false, standing });
export const valueAt = (standing: Standing): Place => ({ lenient: true, truth: false, strict: false, standing });
export const truthAt = (standing: Standing, strict: boolean): Place => ({
  lenient: true,
  truth: true,
  strict,
  standing,
});

/** What the parts of the rewriting ask of one another. */
export interface Rewriter {
  /** A node in the standard dialect, where no skip can come out of it. */
  rewrite(node: Node, place: Place): Typed;
}
