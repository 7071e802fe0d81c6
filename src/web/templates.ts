import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { registerHelpers } from './helpers.js';
import { projectFolder } from './project-folder.js';

export type Template = Handlebars.TemplateDelegate;

/** Files of a folder below templates/ that end in .hbs, with their names relative to templates/, without the ending. */
export function templateFiles(folder: string): { name: string; source: string }[] {
  const root = join(projectFolder(), 'templates');
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: relative(root, path)
        .replaceAll('\\', '/')
        .replace(/\.hbs$/, ''),
      source: readFileSync(path, 'utf8'),
    }));
}

/**
 * Pages and layouts by name (`pages/track`), compiled strictly: a value that the model lacks is an error here,
 * not an empty place on somebody's screen. Partials are known by their bare name (`field`).
 */
export function compileTemplates(): Map<string, Template> {
  const handlebars = Handlebars.create();
  registerHelpers(handlebars);
  // Indenting what a part draws would indent every line that a person wrote into a text field, again at each redraw.
  const options = { strict: true, preventIndent: true };
  for (const { name, source } of templateFiles('partials')) {
    handlebars.registerPartial(name.replace(/^partials\//, ''), handlebars.compile(source, options));
  }
  const compiled = [...templateFiles('layouts'), ...templateFiles('pages')];
  return new Map(compiled.map(({ name, source }) => [name, handlebars.compile(source, options)]));
}
