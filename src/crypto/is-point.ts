import { Point } from '@noble/ed25519';

/** Whether 32 bytes are a point of the curve (RFC 8032 section 5.1.3): half of all are none, and nothing verifies under those. */
export const isPoint = (bytes: Uint8Array): boolean => {
  try {
    Point.fromBytes(bytes, false);
    return true;
  } catch {
    return false;
  }
};
