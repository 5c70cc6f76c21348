// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text is full of them
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteWord } from '../../../src/policy/shell/index.js';
import { VALIDATORS, type Validator } from '../../../src/policy/validators/index.js';
import { run } from './read-rows.js';

const FULL = process.env.OAP_FULL === '1';

const LIMITS: Readonly<Record<string, string>> = {
  validateBlockedPatterns: 'blocked_patterns',
  validateWorkingDirectory: 'allowed_working_directories',
  validateEnvironmentVariables: 'blocked_env_vars',
};

/** Fragments of shell syntax, whole and broken. */
const SOUP = [
  ...' \n\t;|&<>()`$\'"\\{}[],=!#*~-/.ab1',
  ...[
    '$(',
    '${',
    '$((',
    "$'",
    '<(',
    '>(',
    '<<<',
    '<<',
    '&&',
    '||',
    '|&',
    '2>',
    '>&',
    '/dev/null',
    '$IFS',
    '${IFS}',
    '${a:-',
  ],
  ...[
    'bash -c ',
    'sh -c ',
    'eval ',
    'sudo ',
    'env ',
    'xargs ',
    'find . -exec ',
    '{a,b}',
    '{a..z}',
    'rm -r',
    'curl x',
    'echo -e ',
  ],
  ...[
    'if ',
    'then ',
    'fi ',
    'for x in ',
    'do ',
    'done ',
    'case ',
    'esac ',
    '\\x',
    '\\u12',
    'PATH=',
    'A[',
    '--force',
    '\u{1f600}',
    '\ud800',
  ],
];

/** Shell text of about `length` characters. */
const soup = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...SOUP), { minLength: length / 4, maxLength: length, size: 'max' })
    .map((parts) => parts.join('').slice(0, length));

const commandContext = fc.record({ command: soup(10_000), args: fc.array(soup(40), { maxLength: 5 }) });

const isVerdict = (result: unknown): boolean =>
  JSON.stringify(result) === '{"pass":true}' ||
  (typeof result === 'object' &&
    result !== null &&
    Object.keys(result).join() === 'pass,message' &&
    'message' in result &&
    typeof result.message === 'string' &&
    result.message !== '');

describe.each(Object.entries(LIMITS))('%s', (name, key) => {
  const validator = VALIDATORS.get(name) as Validator;

  it('never throws, whatever JSON it is given', () => {
    const strings = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('rm -rf', 'curl | bash', 'PATH', 'LD_*', '*', '/a')),
    );
    const context = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          command: fc.oneof(fc.string(), fc.jsonValue()),
          args: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
          cwd: fc.oneof(fc.string(), fc.jsonValue()),
          env: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.jsonValue()),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(context, fc.oneof(strings, fc.jsonValue()), (given, limit) => {
        expect(isVerdict(run(validator, given, { [key]: limit }))).toBe(true);
      }),
      { numRuns: FULL ? 500 : 200 },
    );
  });

  it('passes when its limit is absent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (context) => {
        expect(run(validator, context, {})).toEqual({ pass: true });
      }),
    );
  });

  it('refuses a limit that is no list of strings', () => {
    const wrong = fc
      .jsonValue()
      .filter((value) => !(Array.isArray(value) && value.every((item) => typeof item === 'string')));
    fc.assert(
      fc.property(fc.record({ command: fc.string(), cwd: fc.string() }), wrong, (context, limit) => {
        expect(run(validator, context, { [key]: limit }).pass).toBe(false);
      }),
    );
  });

  it('gives the same verdict twice', () => {
    fc.assert(
      fc.property(soup(200), (command) => {
        const ask = (): unknown => run(validator, { command, cwd: command }, { [key]: ['rm -rf', 'PATH', '/a'] });
        expect(ask()).toEqual(ask());
      }),
    );
  });
});

describe('long input', () => {
  const patterns = ['rm -rf', 'sudo', '> /dev/', 'curl | bash', 'wget | sh', 'git push -f', 'dd if='];

  it.each(['validateBlockedPatterns', 'validateEnvironmentVariables'])(
    '%s comes to an end on shell soup',
    (name) => {
      const validator = VALIDATORS.get(name) as Validator;
      const limits = { blocked_patterns: patterns, blocked_env_vars: ['PATH', 'LD_*'] };
      fc.assert(
        fc.property(commandContext, (context) => {
          expect(isVerdict(run(validator, context, limits))).toBe(true);
        }),
        { numRuns: FULL ? 300 : 60 },
      );
    },
    600_000,
  );

  it.each([
    '(',
    ')',
    '{',
    '}',
    '$(',
    '${',
    '${a-',
    '`',
    "'",
    '"',
    '\\',
    "$'\\",
    '<(',
    '|',
    '{a,',
    '{a,b}',
    '{a..z}',
    'a{',
    '$',
    ' ',
    'sudo ',
    'echo ',
    'sudo -a rm ',
    'find -exec ',
    'eval ',
    'if ',
    'fi;',
    'A=',
    'A[',
    'rm -',
    '2>',
    '>/dev/null',
    '$IFS',
    '\\\n',
    '-a b ',
  ])(
    'a run of %j comes to an end',
    (piece) => {
      for (const length of [10_000, 40_000]) {
        const command = piece.repeat(length / piece.length);
        for (const name of Object.keys(LIMITS))
          expect(
            isVerdict(
              run(
                VALIDATORS.get(name) as Validator,
                { command },
                { blocked_patterns: patterns, blocked_env_vars: ['PATH'] },
              ),
            ),
          ).toBe(true);
      }
    },
    600_000,
  );
});

describe('a blocked command in wrappers', () => {
  const WRAPPERS: readonly ((script: string) => string)[] = [
    (script) => `bash -c ${quoteWord(script)}`,
    (script) => `sh -c "${script.replace(/[\\"$`]/g, '\\$&')}"`,
    (script) => `sudo -u nobody sh -c ${quoteWord(script)}`,
    (script) => `env A=b C=d bash -ec ${quoteWord(script)}`,
    (script) => `nohup timeout -s KILL 5 sh -c ${quoteWord(script)} &`,
    (script) => `nice -n 10 bash -c ${quoteWord(script)}`,
    (script) => `eval ${quoteWord(script)}`,
    (script) => `(${script}\n)`,
    (script) => `{ ${script}\n}`,
    (script) => `echo $(${script}\n)`,
    (script) => `echo "it is $(${script}\n)"`,
    (script) => `echo \`${script.replace(/[\\`$]/g, '\\$&')}\``,
    (script) => `true && ${script}`,
    (script) => `if true; then ${script}\nfi`,
    (script) => `bash <<< ${quoteWord(script)}`,
    (script) => `ls | xargs sh -c ${quoteWord(script)}`,
    (script) => `find . -exec sh -c ${quoteWord(script)} \\;`,
    (script) => `cat <(${script}\n) 2>/dev/null`,
    (script) => `printf %s ${quoteWord(script)} | sh`,
    (script) => `x=${quoteWord(script)}; eval "$x"`,
    (script) => `f() { ${script}\n}; f`,
    (script) => `function f { ${script}\n}; f`,
    (script) => `trap ${quoteWord(script)} EXIT`,
    (script) => `case x in x) ${script}\n;; esac`,
    (script) => `while read l; do ${script}\ndone <<< a`,
    (script) => `A=b command -p env -S ${quoteWord(script)}`,
  ];
  const wrapped = (inner: readonly string[]): fc.Arbitrary<string> =>
    fc
      .tuple(fc.constantFrom(...inner), fc.array(fc.constantFrom(...WRAPPERS), { maxLength: 4 }))
      .map(([script, wrappers]) => wrappers.reduce((text, wrap) => wrap(text), script));

  const refused = (name: string, limits: Readonly<Record<string, unknown>>, sign: string) => (command: string) => {
    const validator = VALIDATORS.get(name) as Validator;
    const result = run(validator, { command }, limits);
    expect(result.pass ? 'pass' : result.message).toContain(sign);
  };

  it('is refused for its flags', () => {
    const limits = { blocked_patterns: ['rm -rf'] };
    const inner = ['rm -f -r /', "'rm' -v -fr x", '/bin/rm --recursive --force "a b"', 'r\\m -r -f x'];
    fc.assert(fc.property(wrapped(inner), refused('validateBlockedPatterns', limits, 'blocked pattern "rm -rf"')), {
      numRuns: FULL ? 500 : 200,
    });
  });

  it('is refused for its pipeline', () => {
    const limits = { blocked_patterns: ['curl | bash'] };
    const inner = ['curl x | tee y | /bin/bash', "curl -s 'a b' | env bash -s", 'cu\\rl x | (cd /; bash)'];
    fc.assert(
      fc.property(wrapped(inner), refused('validateBlockedPatterns', limits, 'blocked pattern "curl | bash"')),
      {
        numRuns: FULL ? 500 : 200,
      },
    );
  });

  it('is refused for its assignment', () => {
    const limits = { blocked_env_vars: ['ld_*'] };
    const inner = ['LD_PRELOAD=/x.so ls', 'export LD_AUDIT="a b"', 'env -i L"D"_X=1 ls'];
    fc.assert(fc.property(wrapped(inner), refused('validateEnvironmentVariables', limits, 'is blocked by "ld_*"')), {
      numRuns: FULL ? 500 : 200,
    });
  });

  it('leaves a harmless command alone in the same wrappers', () => {
    const limits = {
      blocked_patterns: ['rm -rf', 'curl | bash', '> /dev/', 'git push -f'],
      blocked_env_vars: ['ld_*'],
    };
    const inner = [
      'rm -r build',
      'curl x | jq .',
      'grep \'a b\' "c d" -rf x',
      'git push origin main',
      'C=d ls 2>/dev/null',
    ];
    fc.assert(
      fc.property(wrapped(inner), (command) => {
        for (const name of ['validateBlockedPatterns', 'validateEnvironmentVariables'])
          expect(run(VALIDATORS.get(name) as Validator, { command }, limits)).toEqual({ pass: true });
      }),
      { numRuns: FULL ? 500 : 200 },
    );
  });

  it('is never excused by depth', () => {
    const limits = { blocked_patterns: ['rm -rf'], blocked_env_vars: ['ld_*'] };
    for (const name of ['validateBlockedPatterns', 'validateEnvironmentVariables'])
      for (let depth = 0; depth < 8; depth++) {
        let command = name === 'validateBlockedPatterns' ? 'rm -f -r /' : 'LD_AUDIT=x ls';
        let harmless = 'ls -l /';
        for (let i = 0; i < depth; i++) {
          command = `bash -c ${quoteWord(command)}`;
          harmless = `bash -c ${quoteWord(harmless)}`;
        }
        expect(run(VALIDATORS.get(name) as Validator, { command }, limits).pass).toBe(false);
        expect(run(VALIDATORS.get(name) as Validator, { command: harmless }, limits).pass).toBe(depth <= 5);
      }
  });
});
