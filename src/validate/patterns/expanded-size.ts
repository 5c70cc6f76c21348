const TOKEN =
  /\\(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S])|\[(?:[^\\\]]|\\[\s\S])*\]|\((?:\?(?::|<\w+>))?|\{(\d+)(?:,(\d*))?\}|[\s\S]/gu;

/**
 * How many characters and classes a pattern comes to when its counted repetitions are written out. RE2 does write them
 * out, and takes time in proportion for every character of a text. Expects a pattern that is valid with the flag u.
 */
export const expandedSize = (source: string): number => {
  let level = { total: 0, last: 0 };
  const outer: (typeof level)[] = [];
  for (const [token, least, most] of source.matchAll(TOKEN)) {
    if (least !== undefined) {
      const times = Math.max(1, Number(least), Number(most ?? 0));
      level.total += level.last * (times - 1) + 1;
      level.last *= times;
    } else if (token.startsWith('(')) {
      outer.push(level);
      level = { total: 0, last: 0 };
    } else if (token === ')') {
      const size = level.total + 1;
      level = outer.pop() ?? { total: 0, last: 0 };
      level.total += size;
      level.last = size;
    } else {
      level.total += 1;
      if (!['*', '+', '?', '|'].includes(token)) level.last = 1;
    }
  }
  return level.total;
};
