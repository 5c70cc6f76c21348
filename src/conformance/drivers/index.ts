export { type AdapterOptions, AdapterTarget } from './adapter.js';
export type { Flaws, Made } from './flaws.js';
export { type HttpOptions, HttpTarget } from './http.js';
export { type OpenedTarget, openTarget, type TargetChoice, type TargetWorld } from './open-target.js';
export { type ReferenceOptions, ReferenceTarget } from './reference.js';
export { emptyStock, type ReferenceStock } from './reference-packs.js';
