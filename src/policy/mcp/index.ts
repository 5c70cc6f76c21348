export { findServerFault } from './find-server-fault.js';
