import { EXIT, OapError } from '../../diagnostics/index.js';
import { isMembers } from '../../spec/index.js';
import { MAX_LINE_BYTES, timeLimits } from '../limits.js';
import type { Target } from '../target.js';
import type { Clock, LineProcess, SendHttp } from '../transport.js';
import { AdapterTarget } from './adapter.js';
import { HttpTarget } from './http.js';
import { ReferenceTarget } from './reference.js';

/** Whom a run is about: an adapter by its command, a server by its address, or neither: the reference. */
export interface TargetChoice {
  readonly command: readonly string[];
  readonly url?: string | undefined;
  readonly controlUrl?: string | undefined;
  /** What the server wants to be shown. */
  readonly bearer?: string | undefined;
  /** Parsed: agents that are registered with the server, by the id of the passport. */
  readonly agents?: unknown;
  readonly timeoutScale: string;
  readonly seed: string;
}

/** What of the world a run needs. */
export interface TargetWorld {
  readonly startProcess: (options: {
    readonly command: string;
    readonly args: readonly string[];
    readonly maxLineBytes: number;
  }) => LineProcess;
  readonly createSender: (base: string, bearer?: string) => SendHttp;
  readonly clock: Clock;
  readonly findPack: (id: string) => Promise<unknown>;
  readonly version: string;
}

/** How instances of an implementation are made. `isTold`: whether it can be told time, statuses and keys. */
export interface OpenedTarget {
  readonly driver: 'reference' | 'adapter' | 'http';
  readonly isTold: boolean;
  readonly make: () => Target;
}

const MOST_SCALE = 1000;

const usage = (code: string, message: string, hint?: string): OapError =>
  new OapError(`usage/${code}`, EXIT.usage, message, hint === undefined ? {} : { hint });

const readAgents = (document: unknown): Readonly<Record<string, string>> => {
  if (document === undefined) return {};
  if (isMembers(document) && Object.values(document).every((id) => typeof id === 'string'))
    return document as Readonly<Record<string, string>>;
  throw usage('agent-map', '--agent-map holds no object of agent ids', 'write {"passport_id": "agent_id"}');
};

/**
 * Opens whom a run is about; starts nothing yet.
 * @throws OapError `usage/…`, `http/bad-url` exit 2
 */
export const openTarget = (choice: TargetChoice, world: TargetWorld): OpenedTarget => {
  const { command, url, controlUrl, bearer, seed } = choice;
  const { clock, findPack, version } = world;
  const scale = Number(choice.timeoutScale);
  if (!(scale > 0 && scale <= MOST_SCALE))
    throw usage('bad-scale', `--timeout-scale ${choice.timeoutScale} is no number between 0 and ${MOST_SCALE}`);
  const limits = timeLimits(scale);
  const [program, ...args] = command;
  if (program !== undefined) {
    if (url !== undefined) throw usage('two-targets', 'give a command or --url, not both');
    const start = () => world.startProcess({ command: program, args, maxLineBytes: MAX_LINE_BYTES });
    return { driver: 'adapter', isTold: true, make: () => new AdapterTarget({ start, seed, limits, clock }) };
  }
  if (url === undefined)
    return { driver: 'reference', isTold: true, make: () => new ReferenceTarget({ seed, version, findPack }) };
  const send = world.createSender(url, bearer);
  const control = controlUrl === undefined ? {} : { control: world.createSender(controlUrl, bearer) };
  const options = { send, ...control, agents: readAgents(choice.agents), name: new URL(url).host, limits, clock };
  return { driver: 'http', isTold: controlUrl !== undefined, make: () => new HttpTarget(options) };
};
