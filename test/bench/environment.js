/** Where that variable is set, every process of Node first reads certificates, which flatters every multiple of `node -e 0`. */
const { NODE_EXTRA_CA_CERTS: _, ...rest } = process.env;

/** The environment of processes that are measured. */
export const ENVIRONMENT = rest;
