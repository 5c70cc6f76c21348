import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { matchName, matchNames } from '../../../src/policy/paths/match-wildcards.js';
import { VALIDATORS, type Validator } from '../../../src/policy/validators/index.js';
import { run } from './read-rows.js';

const FILES = VALIDATORS.get('validateFilePathPatterns') as Validator;
const DIRECTORIES = VALIDATORS.get('validateWriteBlockedPaths') as Validator;

const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 });
const names = fc.array(name, { minLength: 1, maxLength: 5 });
const wild = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), minLength: 1, maxLength: 4 });

describe('wildcards', () => {
  it('agree with a glob library on names', () => {
    // The library gives a name of dots and `**` in a name meanings of their own.
    const pattern = wild.filter((text) => !text.includes('**'));
    fc.assert(
      fc.property(pattern, name, (text, candidate) => {
        fc.pre(!/^\.+$/.test(candidate));
        expect(matchName(text, candidate)).toBe(picomatch.isMatch(candidate, text, { dot: true }));
      }),
      { numRuns: 3000 },
    );
  });

  it('agree with a glob library on paths', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 });
    const part = fc.oneof(letters, fc.constantFrom('**', '*', 'a*', '*b', '?'));
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 5 }),
        fc.array(letters, { minLength: 1, maxLength: 5 }),
        (parts, path) => {
          // `**` takes in no name at all, also at the end; the library wants one there when a wildcard precedes.
          const ours = matchNames(parts, path);
          const theirs = picomatch.isMatch(path.join('/'), parts.join('/'), { dot: true });
          if (theirs) expect(ours).toBe(true);
          else if (ours) expect(parts.at(-1)).toBe('**');
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** Ways to write a path that lead to the same file somewhere, or to a reader that takes it for the same. */
const DISGUISES: readonly ((path: string) => string)[] = [
  (path) => path.replaceAll('/', '\\'),
  (path) => path.replaceAll('/', '//'),
  (path) => path.replaceAll('/', '/./'),
  (path) => path.replaceAll('/', '/x/../'),
  (path) => path.toUpperCase(),
  (path) => `${path}.`,
  (path) => `${path} . `,
  (path) => `${path}/`,
  (path) => `/..${path}`,
  (path) => path.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => path.replaceAll('/', '%2F'),
  (path) => path.replaceAll('%', '%25'),
  (path) => path.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  (path) => path.replace(/([a-z])/g, '$1\u200d'),
  (path) => `${path}::$DATA`,
];

const disguised = (path: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...DISGUISES), { maxLength: 3 })
    .map((disguises) => disguises.reduce((text, disguise) => disguise(text), path));

describe('a blocked path in disguise', () => {
  it.each(['/home/u/.ssh/config', '/srv/app/.env', '/srv/app/keys/server.pem', '/srv/payroll/a'])('%s', (path) => {
    fc.assert(
      fc.property(disguised(path), (text) => {
        expect([text, run(FILES, { file_path: text }, { blocked_patterns: ['*.pem', '/srv/payroll/*'] }).pass]).toEqual(
          [text, false],
        );
      }),
    );
  });

  it.each(['/etc/cron.d/x', '/usr/bin/tool', '/srv/app/releases/x', '/srv/app/.git/config'])('%s', (path) => {
    fc.assert(
      fc.property(disguised(path), (text) => {
        const limits = { blocked_paths: ['/srv/app/releases', '.git'] };
        expect([text, run(DIRECTORIES, { file_path: text }, limits).pass]).toEqual([text, false]);
      }),
    );
  });

  it('harmless ones pass in the same disguises', () => {
    fc.assert(
      fc.property(disguised('/srv/app/src/main.ts'), (text) => {
        expect([text, run(FILES, { file_path: text }, { blocked_patterns: ['*.pem'] }).pass]).toEqual([text, true]);
        expect([text, run(DIRECTORIES, { file_path: text }, { blocked_paths: ['.git'] }).pass]).toEqual([text, true]);
      }),
    );
  });
});

describe('a directory that is blocked', () => {
  it('blocks what lies under it and nothing else', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 2 });
    const words = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words, words, fc.constantFrom('', '/', '/*', '/**'), (entry, path, end) => {
        const inside = entry.length <= path.length && entry.every((part, at) => part === path[at]);
        const limits = { blocked_paths: [`/srv/${entry.join('/')}${end}`] };
        expect(run(DIRECTORIES, { file_path: `/srv/${path.join('/')}` }, limits).pass).toBe(!inside);
      }),
      { numRuns: 1000 },
    );
  });

  it('is found by every name of a path when it is relative', () => {
    fc.assert(
      fc.property(names, fc.nat(), (path, at) => {
        const picked = path[at % path.length] ?? '';
        fc.pre(path.every((part) => !/^\.+$/.test(part)));
        expect(run(DIRECTORIES, { file_path: `/srv/${path.join('/')}` }, { blocked_paths: [picked] }).pass).toBe(false);
      }),
    );
  });
});
