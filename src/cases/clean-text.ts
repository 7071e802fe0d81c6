/**
 * Text as people paste it: line ends made one, control characters and direction marks (which could disguise a text)
 * replaced by nothing or a space, ends trimmed. Letters of every script stay.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, ' ')
      .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      // Half of a character: PostgreSQL has no place for it.
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .normalize('NFC')
      .trim()
  );
}
