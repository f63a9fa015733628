import { Controller, Get, Query } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { FeedbackReader } from './feedback-reader.js';
import { Feedback, FeedbackQuery } from './feedback.js';
import { WeakSpotReader } from './weak-spot-reader.js';
import { WeakSpots, WeakSpotsQuery } from './weak-spots.js';

/** What customers thought of it. */
@Controller('v1/feedback')
@Allow('agent', 'supervisor', 'admin', 'system')
export class FeedbackController {
  constructor(
    private readonly feedback: FeedbackReader,
    private readonly spots: WeakSpotReader,
  ) {}

  @Get()
  @Answers({ standardSchema: Feedback })
  read(@Query({ schema: FeedbackQuery }) query: FeedbackQuery): Promise<Feedback> {
    return this.feedback.read(query);
  }

  @Get('weak-spots')
  @Answers({ standardSchema: WeakSpots })
  weakSpots(@Query({ schema: WeakSpotsQuery }) query: WeakSpotsQuery): Promise<WeakSpots> {
    return this.spots.read(query);
  }
}
