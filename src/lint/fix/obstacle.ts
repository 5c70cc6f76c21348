/**
 * Why a rule of the legacy dialect cannot be rewritten so that it decides the same.
 * `syntax`: it does not parse. `too-long`: rewritten it has more characters than a condition may have.
 * `undecidable`: it names what does not exist, so that it always is `oap.policy_error`. `unknown-type`: what it does depends
 * on a type that nothing declares. `skipping`: an absent optional member skips the rule from a place that no guard reaches.
 * `inexpressible`: the standard dialect has no words for it.
 */
export type ObstacleCode = 'syntax' | 'too-long' | 'undecidable' | 'unknown-type' | 'skipping' | 'inexpressible';

export interface Obstacle {
  readonly obstacle: ObstacleCode;
  readonly message: string;
}

/** Thrown as a plain record while a tree is rewritten, caught where the rewriting began. */
export const giveUp = (obstacle: ObstacleCode, message: string): never => {
  throw { obstacle, message } satisfies Obstacle;
};

export const isObstacle = (thrown: unknown): thrown is Obstacle =>
  typeof thrown === 'object' && thrown !== null && Object.hasOwn(thrown, 'obstacle');
