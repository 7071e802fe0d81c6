/** An element of the templates' markup, with its text and elements in order. */
export interface Element {
  tag: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}

const token = /<(\/?)([a-z]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const attribute = /([a-z]+)="([^"]*)"/g;
/** What Handlebars writes for the characters that mean something here: data can never become markup. */
const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
};

/**
 * Reads the markup that a template makes: elements with quoted attributes and text, nothing else.
 * @throws Error naming the line of what cannot be read
 */
export function parseMarkup(source: string): Element {
  const root: Element = { tag: 'document', attributes: {}, children: [] };
  const open: Element[] = [root];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const found = token.exec(source);
    if (!found) throw new Error(`line ${lineOf(source, at)}: not markup: ${source.slice(at, at + 20)}`);
    const [, closing, tag, attributes, empty, text] = found;
    const parent = open[open.length - 1]!;
    if (text !== undefined) parent.children.push(decode(text));
    else if (closing) {
      if (open.length === 1 || parent.tag !== tag) {
        throw new Error(`line ${lineOf(source, at)}: </${tag}> closes what is not open`);
      }
      open.pop();
    } else {
      const element: Element = { tag: tag!, attributes: readAttributes(attributes ?? ''), children: [] };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length > 1) throw new Error(`<${open[open.length - 1]!.tag}> is never closed`);
  return root;
}

function readAttributes(source: string): Record<string, string> {
  return Object.fromEntries([...source.matchAll(attribute)].map(([, name, value]) => [name!, decode(value!)]));
}

function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27|#x60|#x3D);/g, (entity) => entities[entity]!);
}

function lineOf(source: string, index: number): number {
  return source.slice(0, index).split('\n').length;
}
