import { dirname, isAbsolute, join } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';
import { canonicalize, mergePatch, parseJson } from '../json/index.js';
import { type PreparedPassport, preparePassport } from '../policy/index.js';
import type { FileSource } from './file-source.js';
import type { LoadedCase } from './loaded-case.js';

/** Most prepared passports that are kept; a suite that overrides more of them prepares some anew. */
const KEEP = 1000;

const DEFAULTS = ['passport.instance.json', 'passport.template.json', 'instance.json', 'template.json'];

/** Reads and prepares the passports of cases, each once. */
export class PassportStore {
  private readonly files: FileSource;
  private readonly documents = new Map<string, Promise<unknown>>();
  /** Files by what cases call them. */
  private readonly named = new Map<string, string>();
  private readonly prepared = new Map<string, PreparedPassport>();
  private readonly byDocument = new WeakMap<object, PreparedPassport>();

  constructor(files: FileSource) {
    this.files = files;
  }

  private load(file: string): Promise<unknown> {
    let known = this.documents.get(file);
    if (known === undefined) {
      known = this.files.read(file).then((bytes) => {
        const parsed = parseJson(bytes, { file });
        if (parsed.ok) return parsed.value;
        const [first] = parsed.diagnostics;
        const { line, column } = first?.location.start ?? { line: 1, column: 1 };
        throw new OapError('file/unparsable', EXIT.input, `${file}:${line}:${column}: ${first?.message ?? 'not JSON'}`);
      });
      this.documents.set(file, known);
    }
    return known;
  }

  /** Asked once a file: suites have many cases and few passports. */
  private async isThere(file: string): Promise<boolean> {
    return this.documents.has(file) || (await this.files.kindOf(file)) === 'file';
  }

  /** The default passport file of a suite: the instance, else the template. */
  async defaultFile(folder: string): Promise<string | undefined> {
    for (const name of DEFAULTS) {
      const file = join(folder, name);
      if ((await this.files.kindOf(file)) === 'file') return file;
    }
    return undefined;
  }

  /** Beside the suite, or beside its folder: where passports of a pack lie. */
  private async find(passport: string, folder: string): Promise<string> {
    const file = join(folder, passport);
    const above = join(dirname(folder), passport);
    return (await this.files.kindOf(file)) === 'none' && (await this.files.kindOf(above)) === 'file' ? above : file;
  }

  private prepare(document: unknown): PreparedPassport {
    const known = typeof document === 'object' && document !== null ? this.byDocument.get(document) : undefined;
    const passport = known ?? preparePassport(document);
    if (typeof document === 'object' && document !== null) this.byDocument.set(document, passport);
    return passport;
  }

  /**
   * The passport of a case: its own (object or file beside the suite), else the default, with its merge patch applied.
   * @throws OapError `suite/passport-missing`, `file/unparsable`, `suite/passport-path`, exit 3
   */
  async forCase(
    each: Pick<LoadedCase, 'name' | 'passport' | 'overridePassport'>,
    folder: string,
    defaultFile: string | undefined,
  ): Promise<PreparedPassport> {
    const { passport, overridePassport } = each;
    const at = `the case \`${each.name}\``;
    let file = defaultFile;
    if (typeof passport === 'string') {
      if (isAbsolute(passport))
        throw new OapError('suite/passport-path', EXIT.input, `${at} names its passport by an absolute path`, {
          hint: 'write it relative to the suite',
        });
      file = this.named.get(`${folder}\n${passport}`) ?? (await this.find(passport, folder));
      this.named.set(`${folder}\n${passport}`, file);
    }
    let document: unknown = passport;
    if (typeof passport !== 'object') {
      if (file === undefined || !(await this.isThere(file))) {
        const hint = 'put passport.instance.json or passport.template.json beside the suite, or use --passport';
        throw new OapError(
          'suite/passport-missing',
          EXIT.input,
          `${at} has no passport${file === undefined ? '' : ` (there is no ${file})`}`,
          { hint },
        );
      }
      document = await this.load(file);
    }
    if (overridePassport === undefined) return this.prepare(document);
    const key = canonicalize([typeof passport === 'object' ? passport : file, overridePassport]);
    let known = this.prepared.get(key);
    if (known === undefined) {
      known = preparePassport(mergePatch(document, overridePassport));
      if (this.prepared.size >= KEEP) this.prepared.clear();
      this.prepared.set(key, known);
    }
    return known;
  }
}
