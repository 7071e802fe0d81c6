import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import type { DocumentView, ReceiptView } from '../snapshot.js';
import type { Block } from './blocks.js';
import { checkFields } from './check-fields.js';
import { helpers } from './helpers.js';
import { readBlocks } from './read-blocks.js';
import { samples } from './samples.js';

/** Every version of every template, compiled and checked when the application starts. */
@Injectable()
export class DocumentTemplates {
  private readonly bodies = new Map<string, Handlebars.TemplateDelegate>();

  /** @throws Error naming template, line and field of the first fault of any template */
  constructor() {
    const sources = readTemplates(templatesFolder());
    const engine = Handlebars.create();
    engine.registerHelper(helpers);
    const options = {
      strict: true,
      knownHelpersOnly: true,
      knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
    };
    for (const [name, source] of sources) {
      const type = name.split('/')[0]!;
      if (!isPage(type)) {
        engine.registerPartial(name, engine.compile(source, options));
        continue;
      }
      checkFields(name, source, samples[type], Object.keys(helpers), (partial) => sources.get(partial));
      this.bodies.set(name, engine.compile(source, options));
    }
    for (const name of this.bodies.keys()) this.tryOut(name);
  }

  /**
   * The content of a document.
   * @throws Error when there is no such template or its data does not fit
   */
  blocks(type: string, version: string, view: DocumentView | ReceiptView): Block[] {
    const body = this.bodies.get(`${type}/${version}`);
    if (!body) throw new Error(`no template ${type}/${version}`);
    return readBlocks(body(view));
  }

  private tryOut(name: string): void {
    const [type, version] = name.split('/') as [keyof typeof samples, string];
    try {
      this.blocks(type, version, samples[type]);
    } catch (fault) {
      throw new Error(`templates/documents/${name}/body.hbs: ${(fault as Error).message}`, { cause: fault });
    }
  }
}

function readTemplates(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const type of readdirSync(folder)) {
    for (const version of readdirSync(join(folder, type))) {
      found.set(`${type}/${version}`, readFileSync(join(folder, type, version, 'body.hbs'), 'utf8'));
    }
  }
  return found;
}

/** The templates stand at the root of the project, above the sources and above what is built from them. */
function templatesFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'templates', 'documents');
    if (existsSync(candidate)) return candidate;
  }
  throw new Error('the folder templates/documents is missing');
}

/** What is no page of its own is a part of pages. */
function isPage(type: string): type is keyof typeof samples {
  return type in samples;
}
