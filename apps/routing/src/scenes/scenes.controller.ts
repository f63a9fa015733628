import { Controller, Get, Param } from '@nestjs/common';
import { DeskId } from '#lib/contracts';
import { Desks, type AnswersFile, type Form } from '#lib/desks';
import { Allow, Problem } from '#lib/service';

export interface SceneView {
  readonly id: string;
  readonly name: AnswersFile['scenes'][number]['name'];
  readonly skills: readonly string[];
  /** Whether the costs must be shown and confirmed before any text may name one alone: `POST /v1/tickets/{id}/disclosures`. */
  readonly rateDisclosure: boolean;
  /** What `data` of a ticket must hold besides `scene`. */
  readonly fields: Form['fields'];
}

/** The scenes of a desk: what a request is about decides what is asked for, shown and needed. */
@Controller('v1/desks/:desk/scenes')
@Allow('system', 'customer', 'agent', 'supervisor', 'admin')
export class ScenesController {
  constructor(private readonly desks: Desks) {}

  @Get()
  list(@Param('desk', { schema: DeskId }) id: string): { items: SceneView[] } {
    if (!this.desks.has(id)) throw Problem.notFound('No such desk.');
    const { answers, forms } = this.desks.get(id);
    return {
      items: answers.scenes.map((scene) => ({
        ...scene,
        fields: forms.filter(({ scenes }) => scenes?.includes(scene.id)).flatMap(({ fields }) => fields),
      })),
    };
  }
}
