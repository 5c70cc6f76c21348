import { Flags } from '@oclif/core';
import { EXIT, OapError } from '../diagnostics/index.js';
import { createSender, elapsedClock, FILES, libraryFolder, startLineProcess, toolVersion } from '../io/index.js';
import { PackStore } from '../runner/index.js';

/** The flags that say whom the conformance cases are put to; the command after -- is the other way. */
export const TARGET_FLAGS = {
  url: Flags.string({ description: 'the base address of a verify server', helpValue: 'URL' }),
  'control-url': Flags.string({
    description: 'the address of the control API of that server, for its clock, registry and keys',
    helpValue: 'URL',
    dependsOn: ['url'],
  }),
  'api-key-env': Flags.string({
    description: 'the environment variable that holds the key that the server wants to be shown',
    helpValue: 'NAME',
    dependsOn: ['url'],
  }),
  'agent-map': Flags.string({
    description: 'a file of agents that are registered with the server: {"passport_id": "agent_id"}',
    helpValue: 'FILE',
    dependsOn: ['url'],
  }),
  jobs: Flags.integer({
    char: 'j',
    description: 'adapter processes at a time; as many as there are processors unless given',
    min: 1,
    max: 64,
  }),
  'timeout-scale': Flags.string({
    description: 'multiply all time limits (hello 10 s, step 5 s, case 30 s)',
    default: '1',
    helpValue: 'NUMBER',
  }),
};

/**
 * Sees to it that the command of an adapter stands after --: a value too many before it would be started in its place.
 * @throws OapError `usage/stray-argument`, exit 2
 */
export const checkCommand = (given: readonly string[], command: readonly string[]): void => {
  const at = given.indexOf('--');
  const after = at === -1 ? 0 : given.length - at - 1;
  if (command.length <= after) return;
  throw new OapError(
    'usage/stray-argument',
    EXIT.usage,
    `${JSON.stringify(command[0])} is no flag, and no value of one`,
    {
      hint: 'the command of an adapter is written after --, and a flag that is given twice twice',
    },
  );
};

interface Given {
  readonly url?: string | undefined;
  readonly 'control-url'?: string | undefined;
  readonly 'api-key-env'?: string | undefined;
  readonly 'timeout-scale': string;
}

const readSecret = (variable: string | undefined): string | undefined => {
  if (variable === undefined) return undefined;
  const secret = process.env[variable] ?? '';
  if (secret !== '') return secret;
  throw new OapError('usage/empty-key', EXIT.usage, `--api-key-env ${variable}: that environment variable is empty`);
};

/** What the flags say about whom the cases are put to. `agents` is the document of --agent-map. */
export const targetChoice = (flags: Given, command: readonly string[], agents: unknown, seed: string) => ({
  command,
  url: flags.url,
  controlUrl: flags['control-url'],
  bearer: readSecret(flags['api-key-env']),
  agents,
  timeoutScale: flags['timeout-scale'],
  seed,
});

/** What of the world a run of the conformance cases needs. */
export const targetWorld = () => {
  const packs = new PackStore(FILES, [libraryFolder()]);
  return {
    startProcess: startLineProcess,
    createSender,
    clock: elapsedClock,
    findPack: async (id: string): Promise<unknown> => (await packs.byId(id))?.pack.document,
    version: toolVersion().version,
  };
};
