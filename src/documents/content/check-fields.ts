import Handlebars from 'handlebars';

type Node = hbs.AST.Node;

/** Names the first field of a template that its sample does not have. */
export class UnknownFieldError extends Error {
  constructor(template: string, field: string, line: number) {
    super(`templates/documents/${template}/body.hbs line ${line}: unknown field or helper "${field}"`);
    this.name = 'UnknownFieldError';
  }
}

/**
 * Walks every branch of a template, whatever the data would choose, and looks each name up in the sample.
 * @param partial source of the partial of that name, or undefined
 * @throws UnknownFieldError
 */
export function checkFields(
  template: string,
  source: string,
  sample: unknown,
  helpers: readonly string[],
  partial: (name: string) => string | undefined,
): void {
  const fail = (node: Node, name: string): never => {
    throw new UnknownFieldError(template, name, node.loc.start.line);
  };

  const valueOf = (expression: Node, context: unknown): unknown => {
    if (expression.type !== 'PathExpression') return undefined;
    const path = expression as hbs.AST.PathExpression;
    // A parent context or private data would escape this check: not used, so refused.
    if (path.depth > 0 || path.data) fail(path, path.original);
    return path.parts.reduce<unknown>((value, part) => {
      if (typeof value !== 'object' || value === null || !(part in value)) return fail(path, path.original);
      return (value as Record<string, unknown>)[part];
    }, context);
  };

  const walk = (program: hbs.AST.Program, context: unknown): void => {
    for (const node of program.body) {
      if (node.type === 'MustacheStatement') {
        const { path, params } = node as hbs.AST.MustacheStatement;
        if (params.length === 0) valueOf(path, context);
        else if (!helpers.includes((path as hbs.AST.PathExpression).original)) {
          fail(path, (path as hbs.AST.PathExpression).original);
        }
        params.forEach((param) => valueOf(param, context));
      } else if (node.type === 'BlockStatement') {
        const { path, params, program: body, inverse } = node as hbs.AST.BlockStatement;
        const name = (path as hbs.AST.PathExpression).original;
        if (name !== 'if' && name !== 'each') fail(path, name);
        const value = valueOf(params[0]!, context);
        const inner = name === 'each' ? (value as unknown[])[0] : context;
        walk(body, inner);
        if (inverse) walk(inverse, context);
      } else if (node.type === 'PartialStatement') {
        const name = ((node as hbs.AST.PartialStatement).name as hbs.AST.PathExpression).original;
        const text = partial(name);
        if (text === undefined) fail(node, name);
        else checkFields(name, text, context, helpers, partial);
      } else if (node.type !== 'ContentStatement' && node.type !== 'CommentStatement') {
        fail(node, node.type);
      }
    }
  };

  walk(Handlebars.parse(source), sample);
}
