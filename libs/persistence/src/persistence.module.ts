import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DatabaseSettings, databaseOptions } from './database-options.js';
import { Database } from './database.js';
import { Transactions } from './transactions.js';

/** The token under which a service provides its `DatabaseSettings`. */
export const DATABASE_SETTINGS = Symbol('DATABASE_SETTINGS');

/** One service's database: `DataSource` for cold paths, `Transactions` for everything that writes. */
@Module({})
export class PersistenceModule {
  /** The settings come from whoever provides DATABASE_SETTINGS globally (`ServiceModule`). */
  static forService(): DynamicModule {
    return {
      module: PersistenceModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          inject: [DATABASE_SETTINGS],
          useFactory: (settings: DatabaseSettings) => new DataSource(databaseOptions(settings)),
        },
        Database,
        Transactions,
      ],
      exports: [DataSource, Database, Transactions],
    };
  }
}
