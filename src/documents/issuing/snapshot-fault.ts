/** A fact without which no page can be made; its code is what the engine and the record keep. */
export class SnapshotFault extends Error {}
