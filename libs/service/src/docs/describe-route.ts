import type * as Swagger from '@nestjs/swagger';

type Describe = (swagger: typeof Swagger) => void;

const waiting: Describe[] = [];

/** What a route answers with 200, for the OpenAPI document: a shape, or a description with media types. */
export const Answers =
  (response: Swagger.ApiResponseOptions): MethodDecorator =>
  (target, key, descriptor) => {
    waiting.push(({ ApiOkResponse }) => ApiOkResponse(response)(target, key, descriptor));
  };

/** The media types that a route takes, where they are not JSON. */
export const Takes =
  (...types: string[]): MethodDecorator =>
  (target, key, descriptor) => {
    waiting.push(({ ApiConsumes }) => ApiConsumes(...types)(target, key, descriptor));
  };

/**
 * Hands what `Answers` and `Takes` said to Swagger. It is loaded with half a thousand modules, so not before somebody asks for the
 * document: a service would start a fifth later.
 */
export function describeRoutes(swagger: typeof Swagger): void {
  for (const describe of waiting.splice(0)) describe(swagger);
}
