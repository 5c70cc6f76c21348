/** Lines around a change that a diff shows. */
const CONTEXT = 3;
/** Edits up to which the shortest way is looked for; past it the differing lines are shown as replaced. */
const MOST_EDITS = 1000;

interface Line {
  readonly kind: ' ' | '-' | '+';
  readonly text: string;
}

/** The lines of a text, each with its line feed; the last one may have none. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const replaceAll = (before: readonly string[], after: readonly string[]): readonly Line[] => [
  ...before.map((text): Line => ({ kind: '-', text })),
  ...after.map((text): Line => ({ kind: '+', text })),
];

/** Where a diagonal is come to from: by a line more of `after`, or by one less of `before`. Diagonals are numbered x - y. */
const stepTo = (
  k: number,
  edits: number,
  reached: ReadonlyMap<number, number>,
): { readonly from: number; readonly x: number } => {
  const [below, above] = [reached.get(k + 1) ?? 0, reached.get(k - 1) ?? 0];
  const isDown = k === -edits || (k !== edits && above < below);
  return isDown ? { from: k + 1, x: below } : { from: k - 1, x: above + 1 };
};

/** Walks the way back from the end of both texts. `history`: per number of edits, how far each diagonal had got before. */
const trace = (
  history: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Line[] => {
  const lines: Line[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const reached = history[edits] as ReadonlyMap<number, number>;
    const { from } = stepTo(x - y, edits, reached);
    const [fromX, fromY] = edits === 0 ? [0, 0] : [reached.get(from) ?? 0, (reached.get(from) ?? 0) - from];
    while (x > fromX && y > fromY) {
      x--;
      y--;
      lines.push({ kind: ' ', text: before[x] ?? '' });
    }
    if (x > fromX) {
      x--;
      lines.push({ kind: '-', text: before[x] ?? '' });
    } else if (y > fromY) {
      y--;
      lines.push({ kind: '+', text: after[y] ?? '' });
    }
  }
  return lines.reverse();
};

/** A shortest edit script by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986). */
const shortest = (before: readonly string[], after: readonly string[]): readonly Line[] => {
  const [n, m] = [before.length, after.length];
  const history: ReadonlyMap<number, number>[] = [];
  let reached: ReadonlyMap<number, number> = new Map([[1, 0]]);
  for (let edits = 0; edits <= Math.min(n + m, MOST_EDITS); edits++) {
    const now = new Map<number, number>();
    history.push(reached);
    for (let k = -edits; k <= edits; k += 2) {
      let { x } = stepTo(k, edits, reached);
      while (x < n && x - k < m && before[x] === after[x - k]) x++;
      now.set(k, x);
      if (x >= n && x - k >= m) return trace(history, before, after);
    }
    reached = now;
  }
  return replaceAll(before, after);
};

const compare = (before: readonly string[], after: readonly string[]): readonly Line[] => {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ kind: ' ', text }));
  return [
    ...same(before.slice(0, start)),
    ...shortest(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
};

const rangeOf = (first: number, count: number): string => {
  const start = count === 0 ? first : first + 1;
  return count === 1 ? `${start}` : `${start},${count}`;
};

const show = ({ kind, text }: Line): string =>
  text.endsWith('\n') ? kind + text : `${kind}${text}\n\\ No newline at end of file\n`;

/**
 * The difference of two texts by lines as a unified diff, with three lines around each change; the empty text when there is none.
 *
 * @param file the name that both sides get
 */
export const diffText = (before: string, after: string, file: string): string => {
  if (before === after) return '';
  const lines = compare(linesOf(before), linesOf(after));
  const changed = lines.flatMap(({ kind }, at) => (kind === ' ' ? [] : [at]));
  let out = `--- a/${file}\n+++ b/${file}\n`;
  let [oldLine, newLine, at] = [0, 0, 0];
  for (let next = 0; next < changed.length; ) {
    const first = Math.max(0, (changed[next] ?? 0) - CONTEXT);
    let last = changed[next] ?? 0;
    while (next < changed.length && (changed[next] ?? 0) - last <= 2 * CONTEXT) {
      last = changed[next] ?? 0;
      next++;
    }
    // Between hunks nothing differs.
    oldLine += first - at;
    newLine += first - at;
    const hunk = lines.slice(first, last + CONTEXT + 1);
    const count = (kind: '-' | '+'): number => hunk.filter((line) => line.kind === ' ' || line.kind === kind).length;
    out += `@@ -${rangeOf(oldLine, count('-'))} +${rangeOf(newLine, count('+'))} @@\n${hunk.map(show).join('')}`;
    oldLine += count('-');
    newLine += count('+');
    at = first + hunk.length;
  }
  return out;
};
