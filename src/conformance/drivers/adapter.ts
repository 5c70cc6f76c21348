import { MAX_LINE_BYTES, PROTOCOL, type TimeLimits } from '../limits.js';
import { type Answer, type Declaration, type Greeting, isDead, type Request, type Target } from '../target.js';
import type { Clock, LineEvent, LineProcess, StartLineProcess } from '../transport.js';
import { readDeclaration, readReply } from './read-reply.js';

export interface AdapterOptions {
  readonly start: StartLineProcess;
  readonly seed: string;
  readonly limits: TimeLimits;
  readonly clock: Clock;
}

const same = (a: Declaration, b: Declaration): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The last line of what the process complained about, for a message. */
const withErrors = (message: string, child: LineProcess): string => {
  const last = child.errors().trimEnd().split('\n').at(-1) ?? '';
  return last === '' ? message : `${message}; standard error ends: ${last.slice(0, 300)}`;
};

/**
 * An implementation behind an adapter process: one JSON object a line on its standard input and output. Whatever it does wrong is an
 * answer of that kind, never a denial; a process that ended, hung or broke the protocol is killed with all that it started, and the next
 * case starts a new one. Without the feature `reset` every case gets a process of its own.
 */
export class AdapterTarget implements Target {
  private readonly options: AdapterOptions;
  private child: LineProcess | undefined;
  private declaration: Declaration | undefined;
  private nextId = 1;
  private used = false;
  private caseEndsAt = Number.POSITIVE_INFINITY;

  constructor(options: AdapterOptions) {
    this.options = options;
  }

  async greet(): Promise<Greeting> {
    const { start, seed, limits } = this.options;
    this.child = start();
    this.nextId = 1;
    this.used = false;
    this.caseEndsAt = Number.POSITIVE_INFINITY;
    const answer = await this.exchange({ op: 'hello', protocol: PROTOCOL, seed }, limits.hello);
    if (answer.kind !== 'result') {
      await this.kill();
      return { ok: false, message: 'message' in answer ? answer.message : `it answered \`${answer.kind}\` to hello` };
    }
    const declaration = readDeclaration(answer.result, PROTOCOL);
    if (typeof declaration === 'string') {
      await this.kill();
      return { ok: false, message: declaration };
    }
    this.declaration = declaration;
    return { ok: true, declaration };
  }

  async ask(request: Request): Promise<Answer> {
    if (request.op === 'case.begin') {
      const ready = await this.renew();
      if (ready !== undefined) return ready;
      this.caseEndsAt = this.options.clock() + this.options.limits.case;
    }
    if (this.child === undefined) return { kind: 'crash', message: 'there is no process' };
    this.used = true;
    const left = this.caseEndsAt - this.options.clock();
    const answer = await this.exchange(request, Math.max(0, Math.min(this.options.limits.step, left)));
    if (isDead(answer)) await this.kill();
    return answer;
  }

  async close(): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    await this.exchange({ op: 'shutdown' }, this.options.limits.shutdown);
    await child.end(this.options.limits.shutdown);
    this.child = undefined;
  }

  /** Sees to it that a fresh child, or one that can reset itself, takes the next case. */
  private async renew(): Promise<Answer | undefined> {
    if (this.child !== undefined && this.used && this.declaration?.features.includes('reset') !== true) {
      await this.child.end(this.options.limits.shutdown);
      this.child = undefined;
    }
    if (this.child !== undefined) return undefined;
    const before = this.declaration;
    const greeting = await this.greet();
    if (!greeting.ok) return { kind: 'crash', message: `it did not start again: ${greeting.message}` };
    if (before !== undefined && !same(before, greeting.declaration)) {
      await this.kill();
      this.declaration = before;
      return { kind: 'protocol', message: 'started again, it declares something else than before' };
    }
    return undefined;
  }

  private async exchange(
    request: { readonly op: string; readonly [member: string]: unknown },
    timeoutMs: number,
  ): Promise<Answer> {
    const { child } = this;
    if (child === undefined) return { kind: 'crash', message: 'there is no process' };
    const id = this.nextId++;
    const { op, ...members } = request;
    const line = JSON.stringify({ id, op, ...members });
    if (Buffer.byteLength(line) > MAX_LINE_BYTES)
      return { kind: 'protocol', message: 'the request is longer than a line may be' };
    if (child.hasLine()) {
      const early = await child.next(0);
      if (early.kind !== 'ended') return { kind: 'protocol', message: 'it wrote a line that nobody had asked for' };
    }
    child.write(line);
    return this.understand(await child.next(timeoutMs), id, child, timeoutMs);
  }

  private understand(event: LineEvent, id: number, child: LineProcess, timeoutMs: number): Answer {
    if (event.kind === 'line') return readReply(event.text, id);
    if (event.kind === 'late')
      return { kind: 'timeout', message: withErrors(`no answer within ${Math.round(timeoutMs)} ms`, child) };
    if (event.kind === 'ended') return { kind: 'crash', message: withErrors(`the process ended ${event.how}`, child) };
    const what = event.kind === 'too-long' ? `longer than ${MAX_LINE_BYTES} bytes` : 'not UTF-8';
    return { kind: 'protocol', message: `the line is ${what}` };
  }

  private async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    await child?.kill();
  }
}
