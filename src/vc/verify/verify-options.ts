import type { KeyFinder } from '../../crypto/index.js';
import type { Contexts } from '../contexts/public-contexts.js';
import type { MethodFinder } from '../keys/method-finder.js';

/** What a credential or presentation is verified against. `now` is an RFC 3339 time. Nothing is fetched but by the finders. */
export interface CredentialOptions {
  readonly now: string;
  /** Finds the keys of issuers and holders; those of did:key alone unless given. */
  readonly findMethod?: MethodFinder;
  /** Issuers that are believed; any when absent. */
  readonly issuers?: readonly string[];
  /** Finds the keys of contained decisions. */
  readonly findKey?: KeyFinder;
  /** The passport that a contained decision must be about. */
  readonly passport?: { readonly value: unknown };
  /** Further contexts by their address. */
  readonly contexts?: Contexts;
  /** The address under which the context of this standard may stand instead of being carried along. */
  readonly contextUrl?: string;
  /** How far clocks may be apart, seconds; 0 unless given. */
  readonly skewSeconds?: number;
  /** Name of the text in diagnostics. */
  readonly file?: string;
}

/** What a presentation is verified against beside that: what its holder was asked to sign. */
export interface PresentationOptions extends CredentialOptions {
  readonly challenge?: string;
  readonly domain?: string;
  /** Holders that may present; any when absent. */
  readonly holders?: readonly string[];
}
