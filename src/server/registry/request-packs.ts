import { digest } from '../../json/index.js';
import { type PreparedPack, preparePack } from '../../policy/index.js';

/** A policy that came with a request. */
export interface RequestPack {
  readonly pack: PreparedPack;
  /** Its digest: requests that bring the same policy share counters, and nobody else does. */
  readonly digest: string;
}

const MOST = 64;

/** Prepares policies that come with requests; those used last are kept, since preparing one takes far longer than deciding by it. */
export class RequestPacks {
  private readonly kept = new Map<string, Promise<PreparedPack>>();

  async prepare(document: unknown): Promise<RequestPack> {
    const name = digest(document);
    const known = this.kept.get(name) ?? preparePack(document);
    this.kept.delete(name);
    this.kept.set(name, known);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    return { pack: await known, digest: name };
  }
}
