import type { LineEvent, LineProcess } from '../transport.js';

/** A message to an adapter, parsed. */
export type Message = Readonly<Record<string, unknown>> & { readonly id: number; readonly op: string };

/** What an adapter writes in answer to a message, or does instead. */
export type Behaviour = (message: Message) => readonly LineEvent[];

/** An adapter process that there is not: it does what a behaviour says, and waits for nothing. Silence is answered with `late` at once. */
export const scriptProcess = (behave: Behaviour): LineProcess => {
  const waiting: LineEvent[] = [];
  let ended: LineEvent | undefined;
  return {
    write: (line) => {
      if (ended === undefined) waiting.push(...behave(JSON.parse(line) as Message));
    },
    next: async () => {
      const event = waiting.shift() ?? ended ?? { kind: 'late' };
      if (event.kind === 'ended') ended = event;
      return event;
    },
    hasLine: () => waiting.some(({ kind }) => kind !== 'late' && kind !== 'ended'),
    end: async () => {
      ended ??= { kind: 'ended', how: 'with exit code 0' };
    },
    kill: async () => {
      ended ??= { kind: 'ended', how: 'by signal SIGKILL' };
    },
    errors: () => '',
  };
};

export const line = (value: unknown): LineEvent => ({ kind: 'line', text: JSON.stringify(value) });
