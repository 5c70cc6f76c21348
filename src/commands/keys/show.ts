import { Args, Flags } from '@oclif/core';
import { BaseCommand, COMMON_FLAGS, openKeyFile, PASSPHRASE_FLAG, PASSPHRASE_VARIABLE } from '../../cli/index.js';
import {
  describeKey,
  KEY_FORMATS,
  type Key,
  type KeyFormat,
  PrivateKey,
  readKeys,
  toPrivateJwk,
  toPrivatePem,
} from '../../crypto/index.js';
import { type Diagnostic, EXIT, OapError } from '../../diagnostics/index.js';
import { pathsOf } from '../../io/index.js';
import { neutralise } from '../../report/index.js';

const FORMS = ['jwk', 'pem', 'did', 'multibase', 'thumbprint', 'hex', 'base64', 'base64url'] as const;
type Form = (typeof FORMS)[number];

/** A key with the file and the form that it came from. */
interface Shown {
  readonly file: string;
  readonly format: KeyFormat;
  readonly key: Key;
}

const publicOf = (key: Key) => (key instanceof PrivateKey ? key.publicKey : key);

const writePublic = (key: Key, form: Form): string => {
  const { jwk, pem, didKey, multibase, thumbprint } = describeKey(publicOf(key));
  const bytes = Buffer.from(publicOf(key).bytes);
  const forms: Readonly<Record<Form, string>> = {
    jwk: JSON.stringify(jwk, null, 2),
    pem,
    did: didKey,
    multibase,
    thumbprint,
    hex: bytes.toString('hex'),
    base64: bytes.toString('base64'),
    base64url: bytes.toString('base64url'),
  };
  return forms[form];
};

const writePrivate = (key: PrivateKey, form: Form): string => {
  if (form === 'jwk') return JSON.stringify(toPrivateJwk(key), null, 2);
  if (form === 'hex' || form === 'base64' || form === 'base64url') return Buffer.from(key.seed()).toString(form);
  if (form === 'pem') return toPrivatePem(key);
  throw new OapError('usage/no-private-form', EXIT.usage, `a private key has no form ${form}`, {
    hint: 'with --private, --as is jwk, pem, hex, base64 or base64url',
  });
};

const time = (seconds: number): string => {
  const ms = seconds * 1000;
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString().replace('.000Z', 'Z') : `${seconds}`;
};

export default class KeysShow extends BaseCommand {
  static override summary = 'Show the public part of keys: id, thumbprint, did:key, JWK, PEM.';
  static override description =
    `Keys are read as PEM (PKCS#8, encrypted PKCS#8, SubjectPublicKeyInfo), DER, JWK, key set, did:key or multibase, which is told from the content; bare bytes in hex, base64 or base64url need --format, since nothing in them tells a seed from a public key.

A private key is never printed unless --private asks for it. The passphrase of an encrypted one is asked for on the terminal, or comes from the environment variable ${PASSPHRASE_VARIABLE}.

Exit codes: 0 shown; 2 wrong usage; 3 a key cannot be read; 4 there is no key.`;
  static override strict = false;
  static override args = {
    file: Args.string({
      description: 'files with keys, or - for standard input, which is read when there is none',
      ignoreStdin: true,
    }),
  };
  static override flags = {
    ...COMMON_FLAGS,
    format: Flags.option({ options: KEY_FORMATS, helpValue: 'FORMAT' })({
      char: 'f',
      description: `how the keys are written: ${KEY_FORMATS.join(', ')}`,
    }),
    as: Flags.option({ options: FORMS, helpValue: 'FORM' })({
      description: `print only this form of each key: ${FORMS.join(', ')}`,
    }),
    private: Flags.boolean({ description: 'print the private key', exclusive: ['json'] }),
    'passphrase-env': PASSPHRASE_FLAG,
  };
  static override examples = [
    { description: 'What is public about a key', command: '<%= config.bin %> <%= command.id %> key.pem' },
    {
      description: 'The public key as a JWK',
      command: '<%= config.bin %> <%= command.id %> key.pem --as jwk > public.jwk',
    },
    {
      description: 'A seed in hexadecimal, as a private key in PEM',
      command: '<%= config.bin %> <%= command.id %> seed.txt --format seed-hex --private --as pem > key.pem',
    },
    {
      description: 'The key of a DID',
      command: `echo did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK | <%= config.bin %> <%= command.id %>`,
    },
  ];

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(KeysShow);
    const shown: Shown[] = [];
    const diagnostics: Diagnostic[] = [];
    let unreadable = false;
    for (const path of pathsOf(argv as string[])) {
      const options = flags.format === undefined ? {} : { format: flags.format };
      const read = await openKeyFile(
        path,
        (bytes, given) => readKeys(bytes, { ...options, ...given }),
        flags['passphrase-env'],
      );
      diagnostics.push(...read.diagnostics);
      if (read.ok)
        shown.push(...read.keys.map((key) => ({ file: path === '-' ? '<stdin>' : path, format: read.format, key })));
      else unreadable = true;
    }
    const exitCode = unreadable ? EXIT.input : shown.length === 0 ? EXIT.incomplete : EXIT.ok;
    if (flags.json) await this.print(JSON.stringify(this.document(shown, diagnostics, exitCode), null, 2));
    else {
      await this.tell(flags.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics);
      for (const each of shown) await this.show(each, flags.as, flags.private);
      if (exitCode === EXIT.incomplete)
        throw new OapError('key/none', exitCode, 'there is no Ed25519 key in these files');
    }
    this.exit(exitCode);
  }

  private async show({ file, format, key }: Shown, form: Form | undefined, isPrivate: boolean): Promise<void> {
    if (isPrivate) {
      if (!(key instanceof PrivateKey))
        throw new OapError(
          'key/not-private',
          EXIT.usage,
          `${file} holds a public key, and --private asks for a private one`,
        );
      await this.print(writePrivate(key, form ?? 'pem'));
    } else if (form !== undefined) await this.print(writePublic(key, form));
    else {
      const { kid, thumbprint, didKey, multibase, jwk, pem } = describeKey(publicOf(key));
      const { exp, nbf } = publicOf(key);
      await this.print(
        [
          `${neutralise(file)}: an Ed25519 ${key.type} key (${format})`,
          `kid         ${kid === null ? 'none' : neutralise(kid)}`,
          ...(nbf === undefined ? [] : [`not before  ${time(nbf)}`]),
          ...(exp === undefined ? [] : [`expires     ${time(exp)}`]),
          `thumbprint  ${thumbprint}`,
          `did         ${didKey}`,
          `multibase   ${multibase}`,
          `jwk         ${neutralise(JSON.stringify(jwk))}`,
          pem,
        ].join('\n'),
      );
    }
  }

  /** The document of `--json`; its shape is schemas/output/keys-show.schema.json. It holds no secret. */
  private document(shown: readonly Shown[], diagnostics: readonly Diagnostic[], exitCode: number): object {
    return {
      $schema: 'urn:oap-toolkit:schema:output:keys-show:1',
      version: 1,
      ok: exitCode === EXIT.ok,
      exitCode,
      keys: shown.map(({ file, format, key }) => ({ file, format, type: key.type, ...describeKey(publicOf(key)) })),
      diagnostics,
    };
  }
}
