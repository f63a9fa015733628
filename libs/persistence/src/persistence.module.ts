import { type DynamicModule, Module } from '@nestjs/common';
import { Database } from './database.js';
import { Transactions } from './transactions.js';

/** One service's database: `Transactions` for everything that reads and writes, `Database` for its state. */
@Module({})
export class PersistenceModule {
  /** The settings come from whoever provides DATABASE_SETTINGS globally (`ServiceModule`). */
  static forService(): DynamicModule {
    return {
      module: PersistenceModule,
      global: true,
      providers: [Database, Transactions],
      exports: [Database, Transactions],
    };
  }
}
