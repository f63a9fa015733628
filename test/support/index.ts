export { eventually, type Patience } from './eventually.js';
export { testServers, type TestServers } from './servers.js';
export { ROLE_PASSWORD, testDatabase, type TestDatabase } from './test-database.js';
export { testVhost, type TestVhost } from './test-vhost.js';
