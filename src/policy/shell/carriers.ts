/** A program that runs, prints for a shell to run, or hands on, the command written among its own words. */
export interface Carrier {
  /** Words of its own that stand before that command (a duration, a host, a format). */
  readonly operands: number;
  /** A shell reads its words as script text; it may stand on one word, or `joined` over all of them. */
  readonly script?: 'word' | 'joined';
}

/** `-c script name words…`: the words are the script's to run, as in `bash -c '"$@"' _ rm`. */
const SHELL: Carrier = { operands: 2, script: 'word' };
/** It has no words of its own before the command but options and assignments. */
export const PLAIN: Carrier = { operands: 0 };
const AFTER_ONE: Carrier = { operands: 1 };
const SCRIPT: Carrier = { operands: 0, script: 'word' };
const JOINED: Carrier = { operands: 0, script: 'joined' };
const JOINED_AFTER_ONE: Carrier = { operands: 1, script: 'joined' };

const named = (carrier: Carrier, names: string): [string, Carrier][] => names.split(' ').map((name) => [name, carrier]);

/** Shells by base name: what is piped into one of them is run. */
export const SHELLS: ReadonlySet<string> = new Set(
  'sh bash dash zsh ksh mksh ash fish csh tcsh rbash cmd powershell pwsh'.split(' '),
);

/** Builtins that run a text in the shell at hand. */
export const EVALUATORS: ReadonlySet<string> = new Set(['eval', 'source', '.']);

/** Interpreters: `-c` or `-e` brings a program, which may start others. */
const INTERPRETERS =
  'python python2 python3 pypy pypy3 perl ruby node nodejs deno bun php lua awk gawk mawk tclsh osascript rscript';

/** Every carrier by base name. A program that is missing here still has its quoted words read as script text. */
export const CARRIERS: ReadonlyMap<string, Carrier> = new Map([
  ...named(PLAIN, 'sudo doas env nohup nice ionice stdbuf setsid time command builtin exec xargs strace ltrace'),
  ...named(PLAIN, 'unshare nsenter busybox toybox which whereis fakeroot proot firejail xvfb-run dbus-run-session'),
  ...named(PLAIN, 'pkexec gosu su-exec catchsegv unbuffer rlwrap caffeinate systemd-run setarch noglob nocorrect'),
  ...named(PLAIN, 'screen entr valgrind gdb'),
  ...named(PLAIN, '! if then elif else while until do coproc set spawn shell'),
  ...named(AFTER_ONE, 'timeout chroot flock taskset chrt setpriv prlimit runuser repeat tmux perf'),
  ...named(AFTER_ONE, 'npx pnpx bunx uvx uv poetry pipenv conda'),
  ...named({ operands: 3 }, 'docker podman nerdctl kubectl oc lxc ip'),
  ...named(SHELL, [...SHELLS].join(' ')),
  ...named(SCRIPT, 'source . script trap alias'),
  ...named(SCRIPT, INTERPRETERS),
  ...named(JOINED, 'eval echo parallel watch system call'),
  ...named(JOINED_AFTER_ONE, 'ssh rsh su printf'),
]);

/** Searchers that run a command for what they find, and the words after which it stands; it ends at `;`. */
export const EXECUTING_OPTIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['find', new Set(['-exec', '-execdir', '-ok', '-okdir'])],
  ['fd', new Set(['-x', '-X', '--exec', '--exec-batch'])],
  ['fdfind', new Set(['-x', '-X', '--exec', '--exec-batch'])],
]);
