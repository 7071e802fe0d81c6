/**
 * What a template says, freed from how it is drawn: the few kinds of block that an official document is made of.
 * Plain data, so that it crosses to the rendering thread. `arms` are the words for the arms of the head, for who cannot see
 * them; a `page` begins anew in a language of its own (BCP 47).
 */
export type Block =
  | { kind: 'mark'; text: string }
  | { kind: 'letterhead'; arms: string | null; left: Line[]; right: Line[] }
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; label: string | null }
  | { kind: 'fields'; rows: { label: string; value: string }[] }
  | { kind: 'table'; columns: Column[]; rows: string[][] }
  | { kind: 'signature'; lines: Line[] }
  | { kind: 'verification'; lines: Line[] }
  | { kind: 'page'; lang: string; blocks: Block[] };

export interface Line {
  text: string;
  label: string | null;
  strong: boolean;
}

/** `width` is a share: columns divide the page's width in proportion. A cell may hold several lines. */
export interface Column {
  label: string;
  width: number;
}

/** A document ready to be drawn. Same job, same bytes. */
export interface RenderJob {
  title: string;
  author: string;
  blocks: Block[];
  /** At the foot of every page, before the page number. */
  foot: string;
  /** What the QR opens, and what it is called for who cannot see it. */
  qr: { url: string; alt: string };
  /** Instant of issue, ISO 8601: the only time that the file carries. */
  at: string;
}
