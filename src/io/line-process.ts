import { isUtf8 } from 'node:buffer';
import { type ChildProcess, spawn } from 'node:child_process';
import { EXIT } from '../diagnostics/index.js';

type LineEvent =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'not-utf8' }
  | { readonly kind: 'late' }
  | { readonly kind: 'ended'; readonly how: string };

export interface LineProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Longest line, bytes. */
  readonly maxLineBytes: number;
}

/** How much of standard error is kept, characters. */
const KEPT_ERRORS = 16 * 1024;
/** Lines that wait to be asked for; more than these are a flood, and the rest is dropped with the process. */
const MOST_WAITING = 64;
const LINE_FEED = 0x0a;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Each process listens for the end of this one; Node warns of a leak at eleven listeners. */
const MOST_LISTENERS = 200;

const isWindows = (): boolean => process.platform === 'win32';

/** Kills a process and everything in its group; on Windows, which has no groups, what descends from it. */
const killGroup = (child: ChildProcess): void => {
  const { pid } = child;
  if (pid === undefined) return;
  if (isWindows()) {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' }).on('error', () => child.kill('SIGKILL'));
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
};

/**
 * Starts a program without a shell and speaks to it in lines. It gets a process group of its own, so that what it starts can be killed
 * with it; when this process ends, so does that group.
 */
export const startLineProcess = ({ command, args, maxLineBytes }: LineProcessOptions) => {
  const child = spawn(command, [...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: !isWindows(),
    windowsHide: true,
  });
  const waiting: LineEvent[] = [];
  let pieces: Buffer[] = [];
  let held = 0;
  let ended: string | undefined;
  let errors = '';
  let wake: (() => void) | undefined;
  const put = (event: LineEvent): void => {
    if (waiting.length < MOST_WAITING) waiting.push(event);
    else child.stdout.pause();
    wake?.();
  };
  const finish = (how: string): void => {
    if (ended !== undefined) return;
    ended = how;
    leave();
    wake?.();
  };
  const onExit = (): void => killGroup(child);
  // Ended by a signal, a process says nothing to its listeners; so it ends itself, and they kill what they have started.
  const onSignal = (): void => process.exit(EXIT.incomplete);
  const leave = (): void => {
    process.off('exit', onExit);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.setMaxListeners(Math.max(process.getMaxListeners(), MOST_LISTENERS));
  process.on('exit', onExit);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const takeLine = (bytes: Buffer): void => {
    if (!isUtf8(bytes)) put({ kind: 'not-utf8' });
    else put({ kind: 'line', text: bytes.toString('utf8').replace(/\r$/, '') });
  };
  child.stdout.on('data', (piece: Buffer) => {
    let from = 0;
    for (let at = piece.indexOf(LINE_FEED); at !== -1; at = piece.indexOf(LINE_FEED, from)) {
      const whole = Buffer.concat([...pieces, piece.subarray(from, at)]);
      pieces = [];
      held = 0;
      from = at + 1;
      if (whole.length > maxLineBytes) put({ kind: 'too-long' });
      else takeLine(whole);
    }
    const rest = piece.subarray(from);
    held += rest.length;
    if (held > maxLineBytes) {
      // The rest of that line is of no interest to anybody.
      put({ kind: 'too-long' });
      child.stdout.pause();
      return;
    }
    if (rest.length > 0) pieces.push(rest);
  });
  child.stderr.on('data', (piece: Buffer) => {
    errors = (errors + piece.toString('utf8')).slice(-KEPT_ERRORS);
  });
  // Whoever has gone cannot be written to; that it has gone is told by `ended`.
  child.stdin.on('error', () => {});
  child.on('error', (error) => finish(`without having started (${error.message})`));
  // Not `exit`: what was written before the end may still be on its way.
  child.on('close', (code, signal) => finish(signal === null ? `with exit code ${code}` : `by signal ${signal}`));
  const closed = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', () => resolve());
  });
  // A process whose own child holds the pipes open never closes: its exit is the end, once a moment for the rest has passed.
  child.on('exit', (code, signal) => {
    setTimeout(() => finish(signal === null ? `with exit code ${code}` : `by signal ${signal}`), 250).unref();
  });
  const next = async (timeoutMs: number): Promise<LineEvent> => {
    const first = waiting.shift();
    if (first !== undefined) return first;
    if (ended !== undefined) return { kind: 'ended', how: ended };
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = undefined;
    return waiting.shift() ?? (ended === undefined ? { kind: 'late' } : { kind: 'ended', how: ended });
  };
  const kill = async (): Promise<void> => {
    killGroup(child);
    leave();
    child.stdout.destroy();
    child.stderr.destroy();
    child.stdin.destroy();
    if (ended === undefined) await closed;
  };
  return {
    write: (line: string): void => {
      if (ended === undefined) child.stdin.write(`${line}\n`);
    },
    next,
    hasLine: (): boolean => waiting.length > 0,
    end: async (timeoutMs: number): Promise<void> => {
      child.stdin.end();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([closed, late]);
      clearTimeout(timer);
      // Also when it ended by itself: what it started may live on.
      await kill();
    },
    kill,
    errors: (): string => errors,
  };
};
