import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { errorTable, type ErrorCode } from '../errors/error-table.js';

type SchemaObject = Parameters<typeof ApiResponse>[0] extends { schema?: infer S } ? S : never;

/** JSON Schema of what a schema gives out, for the OpenAPI description: the one that validates is the one described. */
export function described(schema: z.ZodType): SchemaObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return rest as SchemaObject;
}

/** Describes the answer of a route and the refusals that it is known for. */
export function Reply(status: number, schema: z.ZodType, ...refusals: ErrorCode[]): MethodDecorator {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of refusals) {
    byStatus.set(errorTable[code].status, [...(byStatus.get(errorTable[code].status) ?? []), code]);
  }
  return applyDecorators(
    ApiResponse({ status, schema: described(schema) as never }),
    ...[...byStatus].map(([code, codes]) =>
      ApiResponse({
        status: code,
        description: codes.join(', '),
        content: { 'application/problem+json': { schema: described(problemSchema) as never } },
      }),
    ),
  );
}

/** RFC 9457 lets each code bring members of its own (conventions.md, "Errors"). */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
});
