// White space as JavaScript has it; RE2's own \s knows only five of these.
const SPACE = String.raw`\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;
const NOT_SPACE = String.raw`\x{0}-\x{8}\x{e}-\x{1f}!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`;

const TOKEN = /\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\[\s\S]|\(\?[a-z-]|[[\].]/gu;

/**
 * A pattern in JavaScript's syntax (flag u, known to be valid) as RE2 has to be given it to mean the same: white space,
 * the dot, escapes. Throws on what RE2 would take for something else (named backreferences, flags inside the pattern);
 * what RE2 itself refuses (lookaround, numbered backreferences) is left for it to refuse.
 */
export const toRe2 = (source: string): string => {
  let inClass = false;
  return source.replace(TOKEN, (token: string, high: string | undefined, low: string | undefined) => {
    if (high !== undefined && low !== undefined) {
      return `\\x{${String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)).codePointAt(0)?.toString(16)}}`;
    }
    if (token === '\\s') return inClass ? SPACE : `[${SPACE}]`;
    if (token === '\\S') return inClass ? NOT_SPACE : `[${NOT_SPACE}]`;
    if (token === '\\b' && inClass) return '\\x08';
    if (token === '\\k') throw new Error('a backreference');
    if (token.startsWith('(?')) {
      if (inClass) return token;
      throw new Error('flags inside the pattern');
    }
    if (token === '[' && !inClass) inClass = true;
    else if (token === '[') return '\\[';
    else if (token === ']') inClass = false;
    else if (token === '.' && !inClass) return String.raw`[^\n\r\x{2028}\x{2029}]`;
    return token;
  });
};
