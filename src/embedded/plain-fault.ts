/**
 * A fault whose message is meant for the person at the terminal: one or a few plain sentences that say what is wrong
 * and what to do. The supervisor prints the message alone, without a stack, and ends with a non-zero exit.
 */
export class PlainFault extends Error {
  override readonly name = 'PlainFault';
}

/** The text to show for whatever was thrown: the message of an Error, else its string form. */
export function faultText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Receives one line of progress for the person at the terminal, without a line end. */
export type Say = (line: string) => void;
