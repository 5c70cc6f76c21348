import { Flags } from '@oclif/core';
import { openSigningKey } from '../actions/index.js';
import { BaseCommand, COMMON_FLAGS, createHost, PASSPHRASE_VARIABLE } from '../cli/index.js';
import { PrivateKey, parseKid, thumbprint } from '../crypto/index.js';
import { EXIT, OapError } from '../diagnostics/index.js';
import {
  FILES,
  freshSeed,
  libraryFolder,
  packRoots,
  presentTime,
  readJson,
  readSchema,
  requireMembers,
  toolVersion,
} from '../io/index.js';
import { parseTimestamp } from '../policy/index.js';
import { DEFAULT_NOW, findExamplePassport, loadPacks, loadPassports, type StoredPack } from '../runner/index.js';
import { DEMO_PASSPORT_ID, demoPassport, type PackNeeds } from '../scaffold/index.js';
import { DEFAULT_RATE_LIMIT, type RunningServer, startServer } from '../server/index.js';
import { isMembers, type Members } from '../spec/index.js';

const DEMO_PACK = 'system.command.execute.v1';
const RATE_WINDOW_SECONDS = 60;

/** The key that decisions are signed with, and how it is called in them. */
interface Signing {
  readonly key: PrivateKey;
  readonly kid: string;
  readonly ephemeral: boolean;
}

export default class Serve extends BaseCommand {
  static override summary = 'Run a local verify server that OAP clients can talk to.';
  static override description =
    `Answers the routes that OAP clients call with decisions of the reference evaluator, signed, under the packs of the library and those of --packs. Without passports there is one for demonstrations; without a key, one for this run.

It listens on loopback unless --host says otherwise, and then wants a key from callers. Everything is in memory, unless --state names a file: then no allow that was answered is lost, whatever happens to the process. Ends on SIGINT and SIGTERM when it has answered what it took; a second one ends it at once.

Exit codes: 0 ended when asked to; 1 a pack has faults; 2 wrong usage; 3 something cannot be read, written or listened on.`;
  static override flags = {
    ...COMMON_FLAGS,
    packs: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a folder of packs by id, before the shipped library',
      helpValue: 'DIR',
    }),
    passports: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a folder of passports, one in each .json file',
      helpValue: 'DIR',
    }),
    port: Flags.integer({ description: 'where to listen; 0 for any that is free', default: 0, min: 0, max: 65_535 }),
    host: Flags.string({ description: 'the address to listen on', default: '127.0.0.1', helpValue: 'ADDRESS' }),
    key: Flags.string({
      char: 'k',
      description: 'the private key to sign with; one for this run when absent',
      helpValue: 'FILE',
    }),
    kid: Flags.string({
      description: 'the id of the key: oap:registry:<id> or oap:owner:<domain>:<id>',
      helpValue: 'KID',
    }),
    'passphrase-env': Flags.string({
      description: 'the environment variable that holds the passphrase of the key',
      default: PASSPHRASE_VARIABLE,
      helpValue: 'NAME',
    }),
    state: Flags.string({
      description: 'the file that decisions, counters and statuses are kept in',
      helpValue: 'FILE',
    }),
    log: Flags.string({
      description: 'a file that decisions are written to as a chain, for verify --chain',
      helpValue: 'FILE',
    }),
    clock: Flags.option({ options: ['real', 'fixed'] as const, default: 'real' as const })({
      description: 'the clock to decide by; fixed is that of suites, or --now',
    }),
    now: Flags.string({ description: 'the time of --clock fixed, RFC 3339', helpValue: 'TIME' }),
    'api-key-env': Flags.string({
      description: 'the environment variable that holds the key that callers have to show',
      helpValue: 'NAME',
    }),
    'allow-host': Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'a name under which the server may be asked, beside localhost and addresses',
      helpValue: 'NAME',
    }),
    alias: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'another name of a passport',
      helpValue: 'NAME=ID',
    }),
    facts: Flags.string({ description: 'a JSON file of facts for rules that ask for them', helpValue: 'FILE' }),
    'rate-limit': Flags.integer({
      description: 'requests of one caller in a minute',
      default: DEFAULT_RATE_LIMIT.requests,
      min: 1,
    }),
    'open-cors': Flags.boolean({ description: 'let pages of any origin ask' }),
    control: Flags.boolean({
      description: 'let a test change time, statuses and keys by POST /control; not with --state or --log',
    }),
    'registry-only': Flags.boolean({ description: 'deny requests that bring their own passport or policy (E-80)' }),
  };
  static override examples = [
    { description: 'Try it', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'With packs, passports and a key of your own',
      command:
        '<%= config.bin %> <%= command.id %> --packs ./packs --passports ./passports --key key.pem --kid oap:registry:key-2025-01',
    },
    {
      description: 'Keep everything over restarts, with a log',
      command: '<%= config.bin %> <%= command.id %> --state state.log --log decisions.jsonl',
    },
  ];

  private async loadPacks(given: readonly string[] | undefined): Promise<readonly StoredPack[]> {
    const stored = await loadPacks(await packRoots(given), FILES);
    const faults = stored.flatMap(({ diagnostics }) => diagnostics);
    await this.refuse('pack/broken', faults, 'a server with a broken pack is not started');
    return stored;
  }

  private async demo(packs: readonly StoredPack[], now: string): Promise<Members> {
    const library = libraryFolder();
    const needs: PackNeeds[] = [];
    for (const { file, pack } of packs) {
      if (!file.startsWith(library) || !isMembers(pack.document)) continue;
      const path = await findExamplePassport(file, FILES);
      const read = path === undefined ? undefined : await readJson(path);
      if (read?.ok === true && isMembers(read.value)) needs.push({ policy: pack.document, example: read.value });
    }
    return demoPassport(needs, now);
  }

  private async loadPassports(folders: readonly string[]): Promise<readonly unknown[]> {
    const { documents, diagnostics } = await loadPassports(folders, FILES);
    await this.tell(diagnostics);
    if (diagnostics.some(({ severity }) => severity === 'error'))
      throw new OapError('input/unparsable', EXIT.input, '');
    return documents;
  }

  private async openKey(path: string | undefined, given: string | undefined, variable: string): Promise<Signing> {
    const ephemeral = path === undefined;
    const key = ephemeral
      ? new PrivateKey(freshSeed())
      : await openSigningKey(createHost(), path, { passphraseVariable: variable });
    const own = key.kid === undefined ? undefined : parseKid(key.kid) ? key.kid : `oap:registry:${key.kid}`;
    const named = own !== undefined && parseKid(own) !== undefined ? own : undefined;
    const kid = given ?? named ?? `oap:registry:local-${thumbprint(key.publicKey).slice(0, 8)}`;
    return { key, kid, ephemeral };
  }

  private readAliases(given: readonly string[]): ReadonlyMap<string, string> {
    return new Map(
      given.map((text) => {
        const at = text.indexOf('=');
        if (at < 1 || at === text.length - 1)
          throw new OapError('usage/alias', EXIT.usage, `--alias ${text}: write it as NAME=ID`);
        return [text.slice(0, at), text.slice(at + 1)] as const;
      }),
    );
  }

  private readApiKey(variable: string | undefined): string | undefined {
    if (variable === undefined) return undefined;
    const key = process.env[variable] ?? '';
    if (key === '')
      throw new OapError(
        'serve/empty-key',
        EXIT.usage,
        `--api-key-env ${variable}: that environment variable is empty or not set`,
      );
    return key;
  }

  private async readFacts(path: string | undefined): Promise<Members | undefined> {
    if (path === undefined) return undefined;
    return requireMembers((await this.readInput(path)).value, path, 'the collection of facts');
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Serve);
    const { now: fixed = DEFAULT_NOW } = flags;
    if (flags.now !== undefined && flags.clock !== 'fixed')
      throw new OapError('usage/now', EXIT.usage, '--now is the time of --clock fixed');
    if (parseTimestamp(fixed) === undefined)
      throw new OapError('usage/bad-time', EXIT.usage, `--now ${fixed} is not an RFC 3339 time`);
    const now = flags.clock === 'fixed' ? () => fixed : presentTime;
    const apiKey = this.readApiKey(flags['api-key-env']);
    const aliases = this.readAliases(flags.alias ?? []);
    const facts = await this.readFacts(flags.facts);
    const packs = await this.loadPacks(flags.packs);
    const passports =
      flags.passports === undefined ? [await this.demo(packs, now())] : await this.loadPassports(flags.passports);
    const { key, kid, ephemeral } = await this.openKey(flags.key, flags.kid, flags['passphrase-env']);
    const server = await startServer({
      packs: packs.map(({ pack }) => pack),
      passports,
      key,
      kid,
      now,
      host: flags.host,
      port: flags.port,
      aliases,
      allowedHosts: flags['allow-host'] ?? [],
      openCors: flags['open-cors'],
      registryOnly: flags['registry-only'],
      control: flags.control,
      rateLimit: { requests: flags['rate-limit'], windowSeconds: RATE_WINDOW_SECONDS },
      readSchema,
      version: toolVersion().version,
      warn: (message) => void this.say(`warning: ${message}`),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(facts === undefined ? {} : { facts }),
      ...(flags.state === undefined ? {} : { stateFile: flags.state }),
      ...(flags.log === undefined ? {} : { logFile: flags.log }),
    });
    const ended = this.endOf(server);
    const demo = flags.passports === undefined;
    await this.announce(server, {
      kid,
      ephemeral,
      demo,
      json: flags.json,
      quiet: flags.quiet,
      keyed: apiKey !== undefined,
    });
    if (ephemeral && !flags.quiet)
      await this.say(
        'warning: the key is of this run alone: what it signs cannot be verified after the end; --key gives another',
      );
    await ended;
  }

  /** Fulfilled when the server has ended after a signal. */
  private endOf(server: RunningServer): Promise<void> {
    return new Promise((done, failed) => {
      let asked = false;
      const end = (): void => {
        if (asked) process.exit(EXIT.incomplete);
        asked = true;
        server.close().then(done, failed);
      };
      process.on('SIGINT', end).on('SIGTERM', end);
    });
  }

  private async announce(
    { url, port, routes }: RunningServer,
    about: {
      readonly kid: string;
      readonly ephemeral: boolean;
      readonly demo: boolean;
      readonly json: boolean;
      readonly quiet: boolean;
      readonly keyed: boolean;
    },
  ): Promise<void> {
    const { kid, ephemeral, demo, json, quiet, keyed } = about;
    const body = JSON.stringify({ agent_id: demo ? DEMO_PASSPORT_ID : 'AGENT_ID', context: { command: 'ls' } });
    const shown = keyed ? " -H 'Authorization: Bearer API_KEY'" : '';
    const curl = `curl -s ${url}/api/verify/policy/${DEMO_PACK}${shown} -H 'Content-Type: application/json' -d '${body}'`;
    if (json) {
      const document = {
        url,
        port,
        kid,
        ephemeral_key: ephemeral,
        demo_passport: demo ? DEMO_PASSPORT_ID : null,
        routes,
        curl,
      };
      return this.print(
        JSON.stringify({ $schema: 'urn:oap-toolkit:schema:output:serve:1', version: 1, ...document }, null, 2),
      );
    }
    await this.print(url);
    if (quiet) return;
    await this.print(`\n${routes.map((route) => `  ${route}`).join('\n')}\n\nTry it:\n\n  ${curl}\n`);
  }
}
