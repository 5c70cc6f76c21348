// What is used of packages that ship no types.

declare module 'jsonld' {
  interface RemoteDocument {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: unknown;
  }
  interface CanonizeOptions {
    readonly algorithm: 'RDFC-1.0';
    readonly format: 'application/n-quads';
    readonly base: null;
    /** Throws where something would be lost. */
    readonly safe: true;
    readonly documentLoader: (url: string) => Promise<RemoteDocument>;
  }
  const jsonld: { canonize(document: object, options: CanonizeOptions): Promise<string> };
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, unknown>;
}

declare module '@digitalbazaar/data-integrity-context' {
  const context: { readonly contexts: ReadonlyMap<string, unknown> };
  export default context;
}

declare module 'ed25519-signature-2020-context' {
  const context: { readonly contexts: ReadonlyMap<string, unknown> };
  export default context;
}
