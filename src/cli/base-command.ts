import { Command, Errors, Flags, type Interfaces } from '@oclif/core';
import { type Diagnostic, EXIT, OapError, suggest } from '../diagnostics/index.js';
import { type ReadJson, readJson } from '../io/index.js';
import { formatDiagnostic } from '../report/index.js';
import { describeFailure } from './describe-failure.js';
import { refuseFaults } from './refuse-faults.js';
import { wantsColor, write } from './write.js';

/** Flags that every command has. */
export const COMMON_FLAGS = {
  json: Flags.boolean({ description: 'print one JSON document on standard output and nothing else there' }),
  quiet: Flags.boolean({ char: 'q', description: 'print only what failed', exclusive: ['verbose'] }),
  verbose: Flags.boolean({ char: 'v', description: 'print more' }),
} satisfies Interfaces.FlagInput;

/** Prints results to standard output, everything else to standard error, and turns every failure into the exit code of its kind. */
export abstract class BaseCommand extends Command {
  protected print(text: string): Promise<void> {
    return write(process.stdout, text.endsWith('\n') ? text : `${text}\n`);
  }

  protected say(text: string): Promise<void> {
    return write(process.stderr, text.endsWith('\n') ? text : `${text}\n`);
  }

  /** Reads a JSON file or standard input; faults are printed with line and column and end the command with exit code 3. */
  protected async readInput(path: string): Promise<Extract<ReadJson, { ok: true }>> {
    const read = await readJson(path);
    if (read.ok) return read;
    await this.tell(read.diagnostics);
    throw new OapError('input/unparsable', EXIT.input, '');
  }

  protected async tell(diagnostics: readonly Diagnostic[]): Promise<void> {
    for (const diagnostic of diagnostics)
      await this.say(formatDiagnostic(diagnostic, { color: wantsColor(process.stderr) }));
  }

  protected refuse(code: string, faults: readonly Diagnostic[], message: string): Promise<void> {
    return refuseFaults({ tell: (each) => this.tell(each) }, code, faults, message);
  }

  /** What to do about wrong usage: the flag that may have been meant, or where to look. */
  private hintFor(thrown: object): string {
    const flags = 'flags' in thrown && Array.isArray(thrown.flags) ? (thrown.flags as readonly unknown[]) : [];
    const known = Object.keys(this.ctor.flags ?? {}).map((name) => `--${name}`);
    const near = flags.map((flag) => suggest(String(flag), known)).filter((flag) => flag !== undefined);
    const help = `see ${this.config.bin} ${this.id?.replaceAll(':', ' ') ?? ''} --help`;
    return near.length === 0 ? help : `did you mean ${near.join(', ')}? ${help}`;
  }

  /** oclif calls this for whatever a command throws. */
  override async catch(thrown: Error & { exitCode?: number }): Promise<void> {
    if (thrown instanceof Errors.ExitError) throw thrown;
    if (thrown instanceof Errors.CLIError) {
      // Additions of oclif's: one says nothing, one what the hint says, one is not true of flags that take one value at a time.
      const message = thrown.message
        .replace(/\n\nNote: .*$|\nSee more help with --help$/s, '')
        .replace(/^The following errors? occurred:\s+/, '');
      await this.say(`error: ${message}\n  hint: ${this.hintFor(thrown)}`);
      this.exit(EXIT.usage);
    }
    const { text, exitCode } = describeFailure(thrown);
    if (text !== undefined) await this.say(text);
    this.exit(exitCode);
  }
}
