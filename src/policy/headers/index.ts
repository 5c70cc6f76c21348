export { explainHeader } from './explain-header.js';
export { explainHostHeader } from './explain-host-header.js';
