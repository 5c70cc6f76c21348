export { checkAttestations } from './check-attestations.js';
