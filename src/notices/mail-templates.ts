import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Language } from '../web/language.js';
import { projectFolder } from '../web/project-folder.js';
import type { AccountPurpose, ToldPurpose } from './citizen-notices.js';
import type { CitizenWords } from './citizen-words.js';

/** What every notice says of the municipality and of the way back. */
export interface Closing {
  sender: string;
  link: string;
  tel: string;
  hours: string;
}

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** Of a letter to an employee: how many messages he has not opened, and what they say. */
export interface UnopenedWords {
  count: string;
  lines: string[];
}
export type MailPurpose = ToldPurpose | AccountPurpose | 'unopened';

/** How a letter ends that is of no case: with the page that it is about, `closing` otherwise. */
export const closings: Partial<Record<MailPurpose, { template: string; path: string }>> = {
  unopened: { template: 'closing-staff', path: '/desk' },
  'identity-proven': { template: 'closing-account', path: '/my' },
  'identity-revoked': { template: 'closing-account', path: '/my' },
};

type Template = (words: Record<string, unknown>) => string;

const greeting: Record<Language, string> = { el: 'Καλημέρα σας', en: 'Hello' };

/** No page answers "is it solved?" yet, so both answers say what to do (notices.md, completed). */
const solved: Record<Language, (tel: string) => { yes: string; no: string }> = {
  el: (tel) => ({ yes: 'Ναι: δεν χρειάζεται να κάνετε κάτι.', no: `Όχι: καλέστε ${tel}.` }),
  en: (tel) => ({ yes: 'Yes: you need do nothing.', no: `No: call ${tel}.` }),
};

/**
 * The texts of notices, read and compiled once. A file `<purpose>.<language>.hbs` holds the subject in its first line
 * and the text below; the HTML is one layout around the same text, so that the two can never say different things.
 */
export class MailTemplates {
  private readonly texts = new Map<string, Template>();
  private readonly layout: Template;

  constructor(folder: string = join(projectFolder(), 'templates', 'emails')) {
    const handlebars = Handlebars.create();
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.hbs'))) {
      const source = readFileSync(join(folder, file), 'utf8');
      // Plain text is not HTML: an apostrophe in an answer must arrive as one.
      const noEscape = !file.endsWith('.html.hbs');
      this.texts.set(file.slice(0, -'.hbs'.length), handlebars.compile(source, { strict: true, noEscape }));
    }
    this.layout = this.template('layout.html');
  }

  /**
   * Subject, text and HTML of a notice.
   * @throws Error when the purpose has no text in the language, or when a word that the text shows is missing
   */
  render(purpose: MailPurpose, language: Language, words: CitizenWords | UnopenedWords, closing: Closing): MailText {
    const filled = this.template(`${purpose}.${language}`)({ ...words, ...solved[language](closing.tel) });
    const [subject, ...lines] = filled.trim().split('\n');
    const [name, n] = 'lines' in words ? ['', ''] : [words['name'], words['n']];
    const closingName = closings[purpose]?.template ?? 'closing';
    const ending = this.template(`${closingName}.${language}`)({ ...closing, n }).trim();
    const paragraphs = [`${name || greeting[language]},`, lines.join('\n').trim()];
    return {
      subject: subject!.trim(),
      text: `${[...paragraphs, ending].join('\n\n')}\n`,
      html: this.layout({
        language,
        subject: subject!.trim(),
        sender: closing.sender,
        paragraphs,
        closing: aroundLink(ending, closing.link),
      }),
    };
  }

  private template(name: string): Template {
    const template = this.texts.get(name);
    if (!template) throw new Error(`no text for ${name}`);
    return template;
  }
}

/** Cuts the sentence at its link, which the HTML makes one to press. */
function aroundLink(sentence: string, link: string): { before: string; link: string; after: string } {
  const at = sentence.indexOf(link);
  return { before: sentence.slice(0, at), link, after: sentence.slice(at + link.length) };
}
