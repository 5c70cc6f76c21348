/** What is read of a pattern, and how far. */
interface Reading {
  readonly source: string;
  at: number;
}

const CLASSES: Readonly<Record<string, string>> = { d: '0', w: 'a', s: ' ', D: 'a', W: '-', S: 'a' };
const CANDIDATES = 'aA0-_./:@ bB1zZ9';

const readClass = (reading: Reading): string => {
  const { source } = reading;
  let end = reading.at + 1;
  if (source[end] === '^') end++;
  if (source[end] === ']') end++;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  const text = source.slice(reading.at, end + 1);
  reading.at = end + 1;
  try {
    const one = new RegExp(`^${text}$`, 'u');
    const first = text.startsWith('[^') ? '' : (text[1] ?? '');
    return [first, ...CANDIDATES].find((char) => char !== '' && one.test(char)) ?? 'a';
  } catch {
    return 'a';
  }
};

const readEscape = (reading: Reading): string => {
  const char = reading.source[reading.at + 1] ?? '';
  reading.at += 2;
  if (char === 'b' || char === 'B') return '';
  return CLASSES[char] ?? (char === 'n' ? '\n' : char === 't' ? '\t' : char);
};

const readGroup = (reading: Reading): string => {
  const opening = /^\((\?(:|=|!|<=|<!|<[A-Za-z]+>))?/.exec(reading.source.slice(reading.at))?.[0] ?? '(';
  reading.at += opening.length;
  const text = readChoice(reading);
  reading.at++;
  return /[=!]$/.test(opening) ? '' : text;
};

/** How often the piece before it is written: as seldom as it may be. */
const readTimes = (reading: Reading): number => {
  const found = /^(\*|\+|\?|\{(\d+)(,\d*)?\})\??/.exec(reading.source.slice(reading.at));
  if (found === null) return 1;
  reading.at += found[0].length;
  if (found[2] !== undefined) return Math.min(Number(found[2]), 1000);
  return found[1] === '+' ? 1 : 0;
};

const readSequence = (reading: Reading): string => {
  let text = '';
  while (reading.at < reading.source.length) {
    const char = reading.source[reading.at] ?? '';
    if (char === '|' || char === ')') break;
    let piece = '';
    if (char === '[') piece = readClass(reading);
    else if (char === '(') piece = readGroup(reading);
    else if (char === '\\') piece = readEscape(reading);
    else {
      reading.at++;
      piece = char === '^' || char === '$' ? '' : char === '.' ? 'a' : char;
    }
    text += piece.repeat(readTimes(reading));
  }
  return text;
};

const readChoice = (reading: Reading): string => {
  const first = readSequence(reading);
  while (reading.source[reading.at] === '|') {
    reading.at++;
    readSequence(reading);
  }
  return first;
};

/** A short text that a pattern is likely to take: a guess, which whoever uses it has to check. */
export const samplePattern = (source: string): string => readChoice({ source, at: 0 });
