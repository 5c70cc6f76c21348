/** What `oap vc verify` and `oap vc import` were asked for, by the names of their flags. */
export interface CredentialFlags {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly key?: string | undefined;
  readonly 'key-format'?: string | undefined;
  readonly jwks?: readonly string[] | undefined;
  readonly 'did-document'?: readonly string[] | undefined;
  readonly issuer?: readonly string[] | undefined;
  readonly registry?: string | undefined;
  readonly owner?: readonly string[] | undefined;
  readonly passport?: string | undefined;
  readonly now?: string | undefined;
  readonly skew?: string | undefined;
  readonly context?: readonly string[] | undefined;
  readonly 'context-url'?: string | undefined;
  readonly 'allow-http'?: boolean | undefined;
  readonly 'allow-private'?: boolean | undefined;
}

/** The same for `oap vc verify`, which takes presentations too. */
export interface VerifyCredentialFlags extends CredentialFlags {
  readonly holder?: readonly string[] | undefined;
  readonly challenge?: string | undefined;
  readonly domain?: string | undefined;
}

/** The same for `oap vc import`. */
export interface ImportFlags extends CredentialFlags {
  readonly unverified?: boolean | undefined;
}
