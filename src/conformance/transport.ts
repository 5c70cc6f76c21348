/** What came from the other side of a line transport. `late`: nothing within the time given. */
export type LineEvent =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'not-utf8' }
  | { readonly kind: 'late' }
  | { readonly kind: 'ended'; readonly how: string };

/** A process that is spoken to in lines, as `io` starts it. */
export interface LineProcess {
  readonly write: (line: string) => void;
  /** The next line that it writes. */
  readonly next: (timeoutMs: number) => Promise<LineEvent>;
  /** Whether a line is there already that nobody has asked for. */
  readonly hasLine: () => boolean;
  /** Closes its input and waits for its end, and kills it when it takes longer. */
  readonly end: (timeoutMs: number) => Promise<void>;
  /** Kills it and all that it has started. */
  readonly kill: () => Promise<void>;
  /** The last of what it wrote on standard error. */
  readonly errors: () => string;
}

export type StartLineProcess = () => LineProcess;

/** What came of an HTTP request, bodies within the limit; `failed` when there was no whole answer. */
export type HttpReply =
  | { readonly kind: 'answer'; readonly status: number; readonly type: string; readonly body: Uint8Array }
  | { readonly kind: 'failed'; readonly message: string; readonly late: boolean };

export interface HttpAsk {
  readonly method: 'GET' | 'POST';
  /** Path from the base address, with its slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

export type SendHttp = (ask: HttpAsk) => Promise<HttpReply>;

/** Milliseconds that only grow. */
export type Clock = () => number;
