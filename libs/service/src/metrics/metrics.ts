import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, register as processWide, Registry } from 'prom-client';
import { SERVICE_NAME } from '../bootstrap/service-name.js';

/** The numbers of this process, in a registry of its own so that several services can share a process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  #hasDefaults = false;

  constructor(@Inject(SERVICE_NAME) service: string) {
    this.registry.setDefaultLabels({ service });
    processWide.setDefaultLabels({ service });
  }

  /** @param labels few-valued ones only: never an id, a customer or a free text */
  counter<Label extends string = never>(name: string, help: string, labels: readonly Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /** @param collect called at each scrape, to set the gauge's value then */
  gauge<Label extends string = never>(
    name: string,
    help: string,
    labels: readonly Label[] = [],
    collect?: (gauge: Gauge<Label>) => void | Promise<void>,
  ): Gauge<Label> {
    const gauge: Gauge<Label> = new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [this.registry],
      ...(collect === undefined ? {} : { collect: () => collect(gauge) }),
    });
    return gauge;
  }

  histogram<Label extends string = never>(
    name: string,
    help: string,
    labels: readonly Label[],
    buckets: readonly number[],
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers: [this.registry] });
  }

  /** Prometheus text format. Process metrics start with the first scrape: watching costs only who watches. */
  async render(): Promise<string> {
    if (!this.#hasDefaults) {
      this.#hasDefaults = true;
      collectDefaultMetrics({ register: this.registry });
    }
    const own = await this.registry.metrics();
    // Messaging counts per process: its numbers live in the process-wide registry.
    return `${own}\n${await processWide.metrics()}`;
  }
}
