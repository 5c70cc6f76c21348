// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text is full of them
import { describe, expect, it } from 'vitest';
import { decodeAnsiC } from '../../../src/policy/shell/decode-ansi-c.js';
import { dropNullRedirections } from '../../../src/policy/shell/drop-null-redirections.js';
import { expandBraces } from '../../../src/policy/shell/expand-braces.js';
import { flattenExpansions } from '../../../src/policy/shell/flatten-expansions.js';
import { readScripts, showExcerpt } from '../../../src/policy/shell/index.js';
import { parseScript } from '../../../src/policy/shell/parse-script.js';
import { tokenize } from '../../../src/policy/shell/tokenize.js';

const tokensOf = (text: string): string[] =>
  tokenize(text).tokens.map((token) =>
    token.kind === 'word'
      ? [token.word.text, ...token.word.substitutions.map((inner) => `<${inner}>`)].join('')
      : token.text,
  );

describe('tokenize', () => {
  it.each([
    ['ls -l', ['ls', '-l']],
    ['a;b&&c||d|e|&f&', ['a', ';', 'b', '&&', 'c', '||', 'd', '|', 'e', '|&', 'f', '&']],
    ['a 2>b 1>>c <d &>e >&2', ['a', '>', 'b', '>>', 'c', '<', 'd', '&>', 'e', '>&', '2']],
    ['a2>b', ['a2', '>', 'b']],
    ['cat <<<x <<EOF', ['cat', '<<<', 'x', '<<', 'EOF']],
    ['a\'b c\'"d e"f\\ g', ['ab cd ef g']],
    ['"a\\"b\\c\\$d"', ['a"b\\c$d']],
    ['\'\' ""', ['', '']],
    ["$'\\x41\\t\\'' $\"x\"", ["A\t'", 'x']],
    ['a$(b "c)" $(d))e', ['ae<b "c)" $(d)>']],
    ['"$(a ")" b)"', ['<a ")" b>']],
    ['`a \\`b\\``', ['<a `b`>']],
    ['$(case a in b) c;; (d) e;; esac)f', ['f<case a in b) c;; (d) e;; esac>']],
    ['$(lowercase a in b)c', ['c<lowercase a in b>']],
    ['x <(a) >(b)', ['x', '<a>', '<b>']],
    ['(a)', ['(', 'a', ')']],
    ['a \\\nb', ['a', 'b']],
    ['a\\\nb', ['ab']],
    ['a\nb', ['a', '\n', 'b']],
    ['a#b # c', ['a#b', '#', 'c']],
    ['$a ${b c}', ['$a', '${b', 'c}']],
  ])('%j', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
    expect(tokenize(text).balanced).toBe(true);
  });

  it.each([
    ["a 'b c", ['a', 'b c']],
    ['a "b c', ['a', 'b c']],
    ['a $(b c', ['a', '<b c>']],
    ['a `b c', ['a', '<b c>']],
    ["a $'b c", ['a', 'b c']],
    ['a "$(b c', ['a', '<b c>']],
    ['$(a case b in c)d', ['<a case b in c)d>']],
  ])('%j is not balanced', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
    expect(tokenize(text).balanced).toBe(false);
  });

  it('marks quoted units', () => {
    const [token] = tokenize('a\'{\'b\\,"}"').tokens;
    expect(token).toMatchObject({ kind: 'word', word: { text: 'a{b,}', bare: 'a\0b\0\0' } });
  });
});

describe('parseScript', () => {
  const shape = (text: string): string[] =>
    parseScript(text).pipelines.map((stages) =>
      stages.map((stage) => stage.map(({ words }) => words.map((word) => word.text).join(' ')).join('+')).join(' | '),
    );

  it.each([
    ['a | b; c', ['a | b', 'c']],
    ['(a; b) | c', ['a', 'b', 'a+b | c']],
    ['a | { b; c | d; }', ['b', 'c | d', 'a | b+c+d']],
    ['if a; then b; fi | c', ['a', 'b', 'a+b | c']],
    ['while a; do b | c; done | d', ['a', 'b | c', 'a+b+c | d']],
    ['a )) b', ['a+b']],
    ['((a', ['a', 'a', 'a']],
    ['echo done fi }', ['echo done fi }']],
    ['! a', ['a']],
    ['| |', []],
  ])('%j', (text, pipelines) => {
    expect(shape(text)).toEqual(pipelines);
  });
});

describe('expandBraces', () => {
  it.each([
    ['a', ['a']],
    ['{a,b}', ['a', 'b']],
    ['x{a,b}y{c,d}', ['xayc', 'xayd', 'xbyc', 'xbyd']],
    ['{a,{b,c}d}', ['a', 'bd', 'cd']],
    ['{,a}', ['a']],
    ['{a}', ['{a}']],
    ['{}', ['{}']],
    ['{a', ['{a']],
    ['{{a,b}', ['{a', '{b']],
    ['${a,b}', ['${a,b}']],
    ['{a..c}', ['a', 'b', 'c']],
    ['{3..1}', ['3', '2', '1']],
    ['{1..99999}', ['{1..99999}']],
    ['{a,b}'.repeat(7), undefined],
    [`{a,${'{a,'.repeat(20)}${'}'.repeat(21)}`, undefined],
  ])('%j', (text, words) => {
    expect(expandBraces(text, text)).toEqual(words);
  });

  it('leaves quoted braces alone', () => {
    expect(expandBraces('{a,b}', '\0a,b}')).toEqual(['{a,b}']);
    expect(expandBraces('{a,b}', '{a\0b}')).toEqual(['{a,b}']);
  });
});

describe('flattenExpansions', () => {
  it.each([
    ['r$@m r${x}m r$1m r$xm', 'rm rm rm r'],
    ['a$IFS-b${IFS}c${IFS%?}d', 'a -b c d'],
    ['$IFSX', ''],
    ['${a:-b}${c-d}${e:=f}${g+h}', 'bdfh'],
    ['${a:-${b:-c}}', 'c'],
    ['${a:-b|c\nd}', 'b\\|c d'],
    ['$\\\n{a}b\\\nc', 'bc'],
    ['$\'a\' $"b" $', '$\'a\' $"b" $'],
    ['a) } ${b', 'a) } b'],
  ])('%j', (text, flat) => {
    expect(flattenExpansions(text, 'keep')).toBe(flat);
    expect(flattenExpansions(text, 'flatten')).toBe(flat);
  });

  it.each([
    ['$(echo a) `b` (c)', 'a b (c)'],
    ['r$(echo -n m)', 'rm'],
    ['r$(:)`true`$( )m', 'rm'],
    ['$(which $(echo rm))', 'which rm'],
    ['{a,$(echo b)}', '{a,b}'],
    ['(a $(b (c)))', '(a b (c))'],
    ['a `b $(echo c', 'a b echo c'],
  ])('%j with its scripts', (text, flat) => {
    expect(flattenExpansions(text, 'keep')).toBe(text);
    expect(flattenExpansions(text, 'flatten')).toBe(flat);
  });

  it('follows no more than so many', () => {
    expect(flattenExpansions('${a-'.repeat(100), 'keep')).toContain('a-');
  });
});

describe('dropNullRedirections', () => {
  it.each([
    ['a 2>/dev/null', 'a  '],
    ['a >>"/dev/null" b', 'a   b'],
    ['a &> /dev/null;b', 'a  ;b'],
    ['a2>/dev/null', 'a2 '],
    ['a >/dev/nullx >/dev/null/x', 'a >/dev/nullx >/dev/null/x'],
    ['cp /dev/null a', 'cp /dev/null a'],
    ['"a 2>/dev/null\\n"', '"a  \\n"'],
  ])('%j', (text, rest) => {
    expect(dropNullRedirections(text)).toBe(rest);
  });
});

describe('decodeAnsiC', () => {
  it.each([
    ['\\x72\\155\\u0020\\U0001F600', 'rm \u{1f600}'],
    ['\\n\\t\\\\\\q\\cA\\', '\n\t\\\\q\u0001\\'],
    ['\\xzz\\U7fffffff', '\\xzz'],
  ])('%j', (text, decoded) => {
    expect(decodeAnsiC(text)).toBe(decoded);
  });
});

describe('readScripts', () => {
  it('says why it gave up', () => {
    const unreadable = (text: string): string | undefined => readScripts([text]).unreadable;
    expect(unreadable('$($($($($($(a))))))')).toBe('nesting');
    expect(unreadable('('.repeat(100))).toBe('groups');
    expect(unreadable(`echo ${'{a,b}'.repeat(9)}`)).toBe('braces');
    expect(unreadable('sudo -a b '.repeat(70))).toBe('carriers');
    expect(unreadable('ls')).toBeUndefined();
  });
});

describe('showExcerpt', () => {
  it('cuts and escapes', () => {
    expect(showExcerpt('a\n\u001b\u202e')).toBe('"a\\u{a}\\u{1b}\\u{202e}"');
    expect(showExcerpt('x'.repeat(100))).toBe(`"${'x'.repeat(80)}…"`);
    expect(showExcerpt('abc', 1)).toBe('"…bc"');
    expect(showExcerpt(`${'x'.repeat(79)}\u{1f600}`)).toBe(`"${'x'.repeat(79)}\\u{d83d}…"`);
  });
});
