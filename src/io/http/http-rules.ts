/** What may be fetched, and how much of it. */
export interface HttpRules {
  /** Plain http to an address of this machine; nothing else is ever fetched without TLS. */
  readonly allowHttp: boolean;
  /** Addresses that are not public: of this machine, of private networks, link-local ones. */
  readonly allowPrivate: boolean;
  /** Largest body, bytes. */
  readonly maxBytes: number;
  /** For one document from the first look-up to the last byte, redirects included, milliseconds. */
  readonly timeoutMs: number;
  /** Redirects that are followed, all within the origin asked for. */
  readonly maxRedirects: number;
}

export const DEFAULT_HTTP_RULES: HttpRules = {
  allowHttp: false,
  allowPrivate: false,
  maxBytes: 1024 * 1024,
  timeoutMs: 10_000,
  maxRedirects: 3,
};
