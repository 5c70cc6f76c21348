/** Most words that one word may expand to, and deepest nesting of braces; beyond them the word is not examined but refused. */
export const MAX_BRACE_WORDS = 64;
const MAX_BRACE_DEPTH = 16;

const LETTERS = /^([A-Za-z])\.\.([A-Za-z])$/;
const NUMBERS = /^(-?[0-9]{1,6})\.\.(-?[0-9]{1,6})$/;

/** `{a..e}` and `{1..5}`; a longer run of numbers stays as written, since digits alone hide nothing. */
const expandSequence = (inner: string): string[] | undefined => {
  const letters = LETTERS.exec(inner);
  const ends = (letters ?? NUMBERS.exec(inner))?.slice(1).map((end) => (letters ? end.charCodeAt(0) : Number(end)));
  const [first, last] = ends ?? [];
  if (first === undefined || last === undefined || Math.abs(last - first) >= MAX_BRACE_WORDS) return undefined;
  const step = first <= last ? 1 : -1;
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, i) =>
    letters ? String.fromCharCode(first + i * step) : String(first + i * step),
  );
};

/** For every unquoted `{` that closes, where its `}` is; the `{` of `${` opens no list. */
const matchBraces = (bare: string): ReadonlyMap<number, number> => {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let i = 0; i < bare.length; i++) {
    if (bare[i] === '{') open.push(i);
    else if (bare[i] === '}') {
      const from = open.pop();
      if (from !== undefined && bare[from - 1] !== '$') pairs.set(from, i);
    }
  }
  return pairs;
};

/** Offsets of the commas of the list between two braces, those of inner lists aside. */
const commasBetween = (bare: string, pairs: ReadonlyMap<number, number>, from: number, to: number): number[] => {
  const commas: number[] = [];
  for (let i = from + 1; i < to; i++) {
    if (bare[i] === ',') commas.push(i);
    else i = pairs.get(i) ?? i;
  }
  return commas;
};

/**
 * Brace expansion of one word: `{rm,-rf}` is two words, `a{b,c}d` too.
 *
 * @param text the word after quote removal
 * @param bare the same with quoted units as NUL
 * @returns the words; undefined when there are too many of them or the braces nest too deep
 */
export const expandBraces = (text: string, bare: string): readonly string[] | undefined => {
  if (!bare.includes('{')) return [text];
  const pairs = matchBraces(bare);

  const expandList = (from: number, to: number, depth: number): string[] | undefined => {
    const commas = commasBetween(bare, pairs, from, to);
    if (commas.length === 0) return expandSequence(bare.slice(from + 1, to));
    const words: string[] = [];
    for (const [i, start] of [from, ...commas].entries()) {
      const item = expandRange(start + 1, commas[i] ?? to, depth + 1);
      if (item === undefined || words.length + item.length > MAX_BRACE_WORDS) return [];
      for (const word of item) words.push(word);
    }
    return words;
  };

  /** Undefined: too much. A list that is none (`{a}`) is left as written. */
  const expandRange = (from: number, to: number, depth: number): string[] | undefined => {
    if (depth > MAX_BRACE_DEPTH) return undefined;
    let words = [''];
    let literal = from;
    for (let i = from; i < to; i++) {
      const close = pairs.get(i);
      const list = close === undefined ? undefined : expandList(i, close, depth);
      if (close === undefined || list === undefined) continue;
      if (list.length === 0 || words.length * list.length > MAX_BRACE_WORDS) return undefined;
      const before = text.slice(literal, i);
      words = words.flatMap((word) => list.map((item) => word + before + item));
      literal = close + 1;
      i = close;
    }
    const rest = text.slice(literal, to);
    return words.map((word) => word + rest);
  };

  const words = expandRange(0, text.length, 0);
  return words === undefined || words.length === 1 ? words : words.filter((word) => word !== '');
};
