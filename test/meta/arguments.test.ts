import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(folder, entry.name))
      : entry.name.endsWith('.ts')
        ? [join(folder, entry.name)]
        : [],
  );

const count = (text: string, part: RegExp): number => [...text.matchAll(part)].length;

/** The framework takes what comes on standard input for an argument that is not given, unless it is told not to. */
describe('the arguments of commands', () => {
  const declaring = [...sources('src/commands'), ...sources('src/cli')].filter((file) =>
    readFileSync(file, 'utf8').includes('Args.'),
  );

  it('are declared', () => {
    expect(declaring.length).toBeGreaterThan(5);
  });

  it.each(declaring)('are not read from standard input: %s', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(count(text, /ignoreStdin: true/g)).toBe(count(text, /Args\.\w+\(/g));
  });
});
