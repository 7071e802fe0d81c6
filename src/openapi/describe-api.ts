import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

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
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Serves the description at `/api/openapi.json` and for reading at `/api/docs`. */
export function installApiDescription(app: INestApplication): void {
  const document = describeApi(app);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Κ.Ε.Δ. API',
  });
}
