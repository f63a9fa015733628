export * from './database.js';
export * from './database-options.js';
export * from './migrate-service.js';
export * from './old-rows.js';
export * from './persistence.module.js';
export * from './transactions.js';
export * from './unnest.js';
