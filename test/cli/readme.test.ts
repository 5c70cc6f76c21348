import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

interface Step {
  readonly file?: string;
  readonly replace?: readonly [file: string, from: string, to: string];
  readonly exit?: number;
  readonly body: string;
  readonly line: number;
}

/** The parts of a section that a reader acts on: files to write, replacements to make, commands to type. */
const readSteps = (section: string, from: number): readonly Step[] => {
  const steps: Step[] = [];
  let pending: { file?: string; exit?: number } = {};
  const lines = section.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const mark = /^<!-- (file|exit|replace): (.*) -->$/.exec(line);
    if (mark?.[1] === 'file') pending.file = mark[2] ?? '';
    else if (mark?.[1] === 'exit') pending.exit = Number(mark[2]);
    else if (mark?.[1] === 'replace') {
      const [file = '', change = ''] = (mark[2] ?? '').split(': ');
      const [before = '', after = ''] = change.split(' => ');
      steps.push({ replace: [file, before, after], body: '', line: from + at });
    } else if (line.startsWith('```')) {
      const end = lines.indexOf('```', at + 1);
      steps.push({ ...pending, body: lines.slice(at + 1, end).join('\n'), line: from + at });
      pending = {};
      at = end;
    }
  }
  return steps;
};

/** Times differ from run to run; everything else that the page shows must be in the output, in that order. */
const bare = (line: string): string =>
  line
    .replace(/[;\s]+\d+(?:\.\d+)? ms$/, '')
    .replace(/\s+/g, ' ')
    .trim();

const expectInOrder = (shown: readonly string[], output: string): void => {
  const lines = output.split('\n').map(bare);
  let from = 0;
  for (const wanted of shown.map(bare).filter((line) => line !== '')) {
    const at = lines.indexOf(wanted, from);
    expect({ line: wanted, found: at >= 0, output: at >= 0 ? '' : output }).toEqual({
      line: wanted,
      found: true,
      output: '',
    });
    from = at + 1;
  }
};

describe('the README', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'oap-readme-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = readme.indexOf('## Five minutes');
  const section = readme.slice(start, readme.indexOf('\n## ', start + 3));
  const steps = readSteps(section, readme.slice(0, start).split('\n').length);

  it('has a tutorial with files, commands and a correction', () => {
    expect(steps.filter(({ file }) => file !== undefined).length).toBeGreaterThanOrEqual(4);
    expect(steps.filter(({ exit }) => exit !== undefined).length).toBeGreaterThanOrEqual(3);
  });

  it('can be followed to the letter', () => {
    for (const step of steps) {
      if (step.replace !== undefined) {
        const [file, before, after] = step.replace;
        const text = readFileSync(join(folder, file), 'utf8');
        expect(text).toContain(before);
        writeFileSync(join(folder, file), text.replace(before, after));
      } else if (step.file !== undefined) {
        mkdirSync(dirname(join(folder, step.file)), { recursive: true });
        writeFileSync(join(folder, step.file), `${step.body}\n`);
      } else {
        const [command = '', ...shown] = step.body.split('\n');
        const words = command.replace(/^\$ oap /, '').split(' ');
        expect(command.startsWith('$ oap ')).toBe(true);
        const done = spawnSync(process.execPath, [join(root, 'bin/oap.js'), ...words], {
          cwd: folder,
          encoding: 'utf8',
        });
        expectInOrder(shown, done.stdout);
        expect({ command, exit: done.status }).toEqual({ command, exit: step.exit ?? 0 });
      }
    }
  });

  it('shows what the first command of the set-up prints', () => {
    const at = readme.indexOf('node bin/oap.js test packs');
    const shown = readme.slice(readme.indexOf('\n', at) + 1, readme.indexOf('$ npm test', at)).split('\n');
    expect(shown.filter((line) => line !== '').length).toBeGreaterThan(3);
    expectInOrder(
      shown,
      execFileSync(process.execPath, ['bin/oap.js', 'test', 'packs'], { cwd: root, encoding: 'utf8' }),
    );
  });

  it('lists every command', () => {
    const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {
      readonly commands: Readonly<Record<string, unknown>>;
    };
    const table = readme.slice(readme.indexOf('<!-- commands -->'), readme.indexOf('Every command has'));
    const listed = [...table.matchAll(/^\| `oap ([a-z: ]+?)(?: [A-Z…]+)?` \|/gm)].map((row) => row[1]?.trim());
    const ids = Object.keys(commands).map((id) => id.replaceAll(':', ' '));
    expect(listed.sort()).toEqual(ids.sort());
  });
});
