const nothing = (): void => {};

/** Hands over what is made side by side in the order in which it was asked for, whichever is there first. */
export class InOrder {
  private last: Promise<void> = Promise.resolve();

  /** The same, fulfilled or rejected, but not before those that were given earlier. */
  next<Result>(made: Promise<Result>): Promise<Result> {
    // What fails while others are waited for is told in its turn.
    made.catch(nothing);
    const turn = this.last.then(() => made);
    this.last = turn.then(nothing, nothing);
    return turn;
  }
}
