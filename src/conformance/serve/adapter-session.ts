import { isMembers } from '../../spec/index.js';
import { PROTOCOL } from '../limits.js';
import { type Answer, OPERATIONS, type Request, type Target } from '../target.js';

/** A line to write, and whether it is the last. */
export interface Spoken {
  readonly line: string;
  readonly last: boolean;
}

const worded = (answer: Answer): object => {
  const { kind, ...members } = answer;
  if (kind === 'result') return { result: answer.result };
  return kind === 'rejected' || kind === 'unsupported' ? { [kind]: members } : { error: members };
};

const isOperation = (op: unknown): op is Request['op'] => OPERATIONS.some((each) => each === op);

/** The other side of the adapter protocol: an implementation in this process that answers the lines of a harness. */
export class AdapterSession {
  private readonly makeTarget: (seed: string) => Target;
  private target: Target | undefined;

  /** @param makeTarget makes the implementation when the harness says hello */
  constructor(makeTarget: (seed: string) => Target) {
    this.makeTarget = makeTarget;
  }

  /** Answers one line. What is no message of the protocol is answered with an error; nothing is thrown. */
  async answer(text: string): Promise<Spoken> {
    const message = readMessage(text);
    const { id = null, op, ...members } = message ?? {};
    const say = (body: object, last = false): Spoken => ({ line: JSON.stringify({ id, ...body }), last });
    if (op === 'hello') return say(await this.hello(members.seed));
    if (op === 'shutdown') return say({ result: {} }, true);
    if (message === undefined || this.target === undefined)
      return say({ error: { message: message === undefined ? 'the line is no JSON object' : 'nobody said hello' } });
    if (!isOperation(op)) return say({ unsupported: { feature: String(op), reason: 'there is no such operation' } });
    return say(worded(await this.target.ask({ op, ...members })));
  }

  private async hello(seed: unknown): Promise<object> {
    const target = this.makeTarget(typeof seed === 'string' ? seed : '');
    const greeting = await target.greet();
    if (!greeting.ok) return { error: { message: greeting.message } };
    this.target = target;
    return { result: { protocol: PROTOCOL, ...greeting.declaration } };
  }
}

/** Read as loosely as it may be written: a message may hold a lone surrogate, which is part of what is asked. */
const readMessage = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isMembers(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
