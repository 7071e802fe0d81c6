import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { described, problemSchema } from './reply.js';

/** The description of `/api/v1` (OpenAPI 3.1), from the schemas that validate; pages and streams of files are left out. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Κ.Ε.Δ.')
    .setDescription('Requests and certificate applications to a municipality. Errors follow RFC 9457.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, settings);
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'));
  for (const [, operations] of paths) Object.values(operations as Operations).forEach(describeRefusals);
  return { ...document, paths: Object.fromEntries(paths) };
}

type Operations = Record<string, { responses?: Responses }>;
type Responses = Record<string, { description?: string; content?: object }>;

/** Any call may be refused, by whichever code: named or not, a refusal is always a problem. */
function describeRefusals({ responses }: { responses?: Responses }): void {
  if (!responses) return;
  responses['default'] ??= { description: 'Any other refusal' };
  for (const [status, response] of Object.entries(responses)) {
    if (status === 'default' || Number(status) >= 400) {
      response.content ??= { 'application/problem+json': { schema: described(problemSchema) } };
    }
  }
}

/** Serves the description at `/api/openapi.json` and for reading at `/api/docs`. */
export function installApiDescription(app: INestApplication): void {
  const document = describeApi(app);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Κ.Ε.Δ. API',
  });
}
