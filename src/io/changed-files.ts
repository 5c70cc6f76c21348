import { join } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';
import { FILES } from './files.js';

interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs git without a shell. What it lists may be long and is held whole; what it would run by itself while listing is switched off. */
const git = async (args: readonly string[], cwd?: string): Promise<Answer> => {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', 'core.fsmonitor=false', ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (piece: Buffer) => out.push(piece));
    child.stderr.on('data', (piece: Buffer) => errors.push(piece));
    child.on('error', (cause) =>
      reject(
        new OapError('git/missing', EXIT.input, `git cannot be started (${cause.message})`, {
          hint: '--changed asks git what differs; without it, name the packs to test',
          cause,
        }),
      ),
    );
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString('utf8'), errors: Buffer.concat(errors).toString('utf8') }),
    );
  });
};

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

const list = async (args: readonly string[], cwd: string): Promise<readonly string[]> => {
  const { code, out, errors } = await git(args, cwd);
  if (code !== 0) throw new OapError('git/failed', EXIT.input, `git ${args[0]} failed: ${firstLine(errors)}`);
  return out.split('\0').filter((name) => name !== '');
};

/** The commit that a name stands for. */
const commitOf = async (ref: string): Promise<string> => {
  const { code, out } = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (code === 0) return out.trim();
  throw new OapError('git/no-such-ref', EXIT.usage, `git knows no commit by the name ${ref}`, {
    hint: 'a branch, tag or commit; in CI it may have to be fetched first',
  });
};

/** A repository, and what in it is not as it was; all paths lead to places in one way only, as `FILES.identityOf` gives them. */
export interface ChangedFiles {
  readonly root: string;
  readonly files: ReadonlySet<string>;
}

/**
 * The files of this repository that are not as they were when `ref` and HEAD parted: changed since in commits, staged, or in the working
 * tree, deleted, or new and not ignored; links as themselves and as where they lead.
 *
 * @throws OapError `git/no-repository`, `git/no-such-ref` exit 2; `git/missing`, `git/no-merge-base`, `git/failed` exit 3
 */
export const changedFiles = async (ref: string): Promise<ChangedFiles> => {
  const top = await git(['rev-parse', '--show-toplevel']);
  if (top.code !== 0)
    throw new OapError(
      'git/no-repository',
      EXIT.usage,
      `--changed asks git what differs, and ${firstLine(top.errors)}`,
      {
        hint: 'run it inside a repository, or name the packs to test without --changed',
      },
    );
  const root = top.out.replace(/\r?\n$/, '');
  const base = await git(['merge-base', await commitOf(ref), await commitOf('HEAD')]);
  if (base.code !== 0)
    throw new OapError('git/no-merge-base', EXIT.input, `git finds no commit that ${ref} and HEAD have in common`, {
      hint: 'a shallow clone lacks history: fetch it (actions/checkout: fetch-depth: 0)',
    });
  const names = [
    ...(await list(['diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', base.out.trim(), '--'], root)),
    ...(await list(['ls-files', '--others', '--exclude-standard', '-z'], root)),
  ];
  const folder = await FILES.identityOf(root);
  const paths = names.map((name) => join(folder, name).replace(/[\\/]$/, ''));
  return { root: folder, files: new Set([...paths, ...(await Promise.all(paths.map(FILES.identityOf)))]) };
};
