import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, ROOT } from './run-oap.js';
import { expectShown, follow, readSteps } from './tutorial.js';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

const sectionOf = (page: string, heading: string): string => {
  const start = page.indexOf(heading);
  const end = page.indexOf('\n## ', start + 3);
  return page.slice(start, end < 0 ? undefined : end);
};

describe.each([
  { page: 'the README', text: sectionOf(readme, '## Five minutes'), files: 4, commands: 7 },
  { page: 'docs/first-pack.md', text: readFileSync(join(ROOT, 'docs/first-pack.md'), 'utf8'), files: 2, commands: 8 },
])('$page', ({ text, files, commands }) => {
  const folder = makeFolder();
  const steps = readSteps(text);

  it('has a tutorial with files, commands and a correction', () => {
    expect(steps.filter(({ file }) => file !== undefined).length).toBeGreaterThanOrEqual(files);
    expect(steps.filter(({ body }) => body.startsWith('$ oap ')).length).toBeGreaterThanOrEqual(commands);
    expect(steps.filter(({ replace }) => replace !== undefined).length).toBeGreaterThanOrEqual(1);
  });

  it('can be followed to the letter', () => follow(steps, folder), 60_000);
});

describe('the README', () => {
  it('shows what the first command of the set-up prints', () => {
    const at = readme.indexOf('node bin/oap.js test packs');
    const shown = readme.slice(readme.indexOf('\n', at) + 1, readme.indexOf('\n$ npm test', at)).split('\n');
    expect(shown.length).toBeGreaterThan(3);
    expectShown(
      shown,
      execFileSync(process.execPath, ['bin/oap.js', 'test', 'packs'], { cwd: ROOT, encoding: 'utf8' }),
    );
  });

  it('lists every command', () => {
    const { commands } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
      readonly commands: Readonly<Record<string, unknown>>;
    };
    const table = readme.slice(readme.indexOf('<!-- commands -->'), readme.indexOf('Every command has'));
    const listed = [...table.matchAll(/^\| `oap ([a-z ]+?)(?: [A-Z…]+)?` \|/gm)].map((row) => row[1]?.trim());
    expect(listed.sort()).toEqual(
      Object.keys(commands)
        .map((id) => id.replaceAll(':', ' '))
        .sort(),
    );
  });
});
