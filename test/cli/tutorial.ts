import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { ENV, ROOT } from './run-oap.js';

/** A part of a page that a reader acts on: a file to write, a replacement to make, or a command to type. */
export interface Step {
  readonly file?: string;
  readonly replace?: readonly [file: string, from: string, to: string];
  readonly exit?: number;
  readonly body: string;
}

/** Reads the steps of a page: what stands in fences, with the marks before them. */
export const readSteps = (page: string): readonly Step[] => {
  const steps: Step[] = [];
  let pending: { file?: string; exit?: number } = {};
  const lines = page.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const mark = /^<!-- (file|exit|replace): (.*) -->$/.exec(line);
    if (mark?.[1] === 'file') pending.file = mark[2] ?? '';
    else if (mark?.[1] === 'exit') pending.exit = Number(mark[2]);
    else if (mark?.[1] === 'replace') {
      const [, file = '', before = '', after = ''] = /^(.+?): (.+?) =>(?: (.*))?$/.exec(mark[2] ?? '') ?? [];
      steps.push({ replace: [file, before, after], body: '' });
    } else if (line.startsWith('```')) {
      const end = lines.indexOf('```', at + 1);
      // What a replacement leads to is shown after it; only files and commands are to be acted on.
      if (pending.file !== undefined || line === '```console')
        steps.push({ ...pending, body: lines.slice(at + 1, end).join('\n') });
      pending = {};
      at = end;
    }
  }
  return steps;
};

/** A line of a page that stands for any number of lines. */
const GAP = '…';

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Times differ from run to run, and with them nothing else. */
const untimed = (line: string): string => line.replace(/\d+(?:\.\d+)? m?s$/, 'a time').trimEnd();

/** Holds what a page shows against what a command printed: the same lines, but for times and for what the page says it leaves out. */
export const expectShown = (shown: readonly string[], output: string): void => {
  const lines = shown.map((line) => (line === GAP ? '(?:.*\\n)*?' : `${escapeRegExp(untimed(line))}\\n`));
  const printed = output.trimEnd().split('\n').map(untimed);
  if (shown.includes(GAP)) expect(`${printed.join('\n')}\n`).toMatch(new RegExp(`^${lines.join('')}$`));
  else expect(printed).toEqual(shown.map(untimed));
};

/** Does what a page says, to the letter, in a folder. */
export const follow = (steps: readonly Step[], folder: string): void => {
  for (const step of steps) {
    if (step.replace !== undefined) {
      const [file, before, after] = step.replace;
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toContain(before);
      writeFileSync(
        join(folder, file),
        text.replace(before, () => after),
      );
    } else if (step.file !== undefined) {
      mkdirSync(dirname(join(folder, step.file)), { recursive: true });
      writeFileSync(join(folder, step.file), `${step.body}\n`);
    } else {
      const [command = '', ...shown] = step.body.split('\n');
      const [typed = '', file] = command.replace(/^\$ oap /, '').split(' > ');
      const words = typed.split(' ');
      expect(command.startsWith('$ oap ')).toBe(true);
      const done = spawnSync(process.execPath, [join(ROOT, 'bin/oap.js'), ...words], {
        cwd: folder,
        encoding: 'utf8',
        env: ENV,
      });
      if (file !== undefined) writeFileSync(join(folder, file), done.stdout);
      if (shown.length > 0) expectShown(shown, done.stdout);
      expect({ command, exit: done.status }).toEqual({ command, exit: step.exit ?? 0 });
    }
  }
};
