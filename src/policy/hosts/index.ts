export { explainBlocked } from './explain-blocked.js';
export { explainPrivateUrl } from './explain-private-url.js';
export { type Host, hostOf } from './host.js';
export { readUrl, type Target } from './read-url.js';
