import type { Random } from './random.js';

/** The words and signs of the language, some that it refuses, and some that it has never heard of. */
const TOKENS = [
  ...'context passport limits helpers amount items x y length map some includes trim undefined null true false in'.split(
    ' ',
  ),
  ...'( ) [ ] . , ? : ?. => ! - + * / % < <= > >= == != === !== && || ??'.split(' '),
  ...'0 1 2.5 .5 1. 1e3 0x1 01 1n'.split(' '),
  ...[`'a'`, '"b"', `''`, `'\\n'`, `'\\u0041'`, `'\\u{41}'`, `'\\0'`, `'\\1'`, `'`, '"', '\\'],
  ...'= ; { } ... ** ++ -- & | ^ ~ << >> >>> += `a` ${ /* // /a/ <!-- --> @ #'.split(' '),
  ...'this new typeof void delete await yield let async function class eval constructor __proto__ and or not of'.split(
    ' ',
  ),
  ...[' ', '  ', '\n', '\t', '\u00a0', '\u2028', '\ufeff', '\u200b', 'é', 'ключ', '\u{1F600}'],
  ...['(x) =>', 'x =>', '(x, y) =>', '() =>', '.map(', 'a ? b : c', 'a?.b', 'a?.[0]', '[0]', '(1)'],
];

/** Some tokens in a row, with or without space between. */
export const soup = (random: Random): string =>
  random.times(1 + random.int(9), () => random.pick(TOKENS)).join(random.chance(0.5) ? ' ' : '');

const EDITS: readonly ((text: string, at: number, random: Random) => string)[] = [
  (text, at, random) => text.slice(0, at) + text.slice(at + 1 + random.int(4)),
  (text, at, random) => text.slice(0, at) + random.pick(TOKENS) + text.slice(at),
  (text, at, random) => text.slice(0, at) + random.pick(TOKENS) + text.slice(at + 1 + random.int(3)),
  (text, at, random) => `${text.slice(0, at)} ${random.pick(TOKENS)} ${text.slice(at)}`,
  (text, at, random) => text.slice(0, at) + text.slice(at, at + 1 + random.int(12)).repeat(2) + text.slice(at + 1),
  (text, at, random) => {
    const [from, to] = [at, at + 1 + random.int(20)];
    return `${text.slice(0, from)}(${text.slice(from, to)})${text.slice(to)}`;
  },
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
];

/** A text with one to three small edits. */
export const mutate = (text: string, random: Random): string => {
  let changed = text;
  for (let left = 1 + random.int(3); left > 0; left--)
    changed = random.pick(EDITS)(changed, random.int(changed.length + 1), random);
  return changed;
};
