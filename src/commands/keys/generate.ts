import { Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS } from '../../cli/index.js';
import {
  describeKey,
  type KeyDescription,
  PrivateKey,
  parseKid,
  toPrivateJwk,
  toPrivatePem,
} from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { freshSeed, writeSecretFile } from '../../io/index.js';

const checkKid = (kid: string): void => {
  if (parseKid(kid) !== undefined) return;
  throw new OapError('key/bad-kid', EXIT.usage, `--kid ${kid} is not of a form that the standard has (E-04)`, {
    hint: 'write oap:registry:<id>, or oap:owner:<domain>:<id> with a port as %3A8443; <id> has letters, digits, dots, _ and -',
  });
};

export default class KeysGenerate extends BaseCommand {
  static override summary = 'Make an Ed25519 key to sign decisions with.';
  static override description =
    `The private key is written as PEM (PKCS#8), or as a JWK with --jwk, to the file that --out names: it must not be there yet, and only its owner may read it. Without --out it is printed on standard output, and what is public about it on standard error.

Exit codes: 0 made; 2 wrong usage, or the file is there already; 3 the file cannot be written.`;
  static override flags = {
    ...COMMON_FLAGS,
    out: Flags.string({
      char: 'o',
      description: 'the file to write the private key to, - for standard output',
      helpValue: 'FILE',
    }),
    jwk: Flags.boolean({ description: 'write a JWK instead of PEM; it carries the kid' }),
    kid: Flags.string({
      description: 'the id that decisions will name: oap:registry:<id> or oap:owner:<domain>:<id>',
      helpValue: 'KID',
    }),
  };
  static override examples = [
    {
      description: 'A key in a file',
      command: '<%= config.bin %> <%= command.id %> --out key.pem --kid oap:registry:key-1',
    },
    {
      description: 'A JWK, whose kid goes with it',
      command: '<%= config.bin %> <%= command.id %> --jwk --out key.jwk --kid oap:owner:example.com:key-1',
    },
    {
      description: 'Encrypted with a passphrase before it is written',
      command: '<%= config.bin %> <%= command.id %> --quiet | openssl pkcs8 -topk8 -out key.pem',
    },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(KeysGenerate);
    if (flags.kid !== undefined) checkKid(flags.kid);
    const out = flags.out === '-' ? undefined : flags.out;
    if (flags.json && out === undefined)
      throw new OapError('usage/no-out', EXIT.usage, '--json prints no secret, so the private key needs a file', {
        hint: 'name it with --out FILE',
      });
    const key = new PrivateKey(freshSeed(), flags.kid === undefined ? {} : { kid: flags.kid });
    const text = flags.jwk ? `${JSON.stringify(toPrivateJwk(key), null, 2)}\n` : toPrivatePem(key);
    const description = describeKey(key.publicKey);
    if (out === undefined) {
      await this.print(text);
      if (!flags.quiet) await this.say(this.summarise(description));
      return;
    }
    await writeSecretFile(out, text);
    if (flags.json) await this.print(JSON.stringify(this.document(description, out, flags.jwk), null, 2));
    else if (!flags.quiet) {
      await this.print(`private key  ${out} (${flags.jwk ? 'JWK' : 'PEM'}, for its owner alone)`);
      await this.print(this.summarise(description));
    }
  }

  private summarise({ kid, x, thumbprint, didKey }: KeyDescription): string {
    return [
      `public key   ${x}`,
      `kid          ${kid ?? 'none: give one with --kid, or when a key set is made'}`,
      `thumbprint   ${thumbprint}`,
      `did          ${didKey}`,
    ].join('\n');
  }

  /** The document of `--json`; its shape is schemas/output/keys-generate.schema.json. It holds no secret. */
  private document(description: KeyDescription, file: string, isJwk: boolean): object {
    return {
      $schema: 'urn:oap-toolkit:schema:output:keys-generate:1',
      version: 1,
      file,
      format: isJwk ? 'jwk' : 'pem',
      key: description,
    };
  }
}
