import { randomUUID } from 'node:crypto';

/** The present, RFC 3339, UTC, whole seconds. */
export const presentTime = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

/** Milliseconds that only grow, for durations. */
export const elapsedClock = (): number => performance.now();

/** A fresh version-4 UUID (OAP-DECISION-003). */
export const freshId = (): string => randomUUID();
