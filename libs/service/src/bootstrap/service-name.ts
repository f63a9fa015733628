/** Injection token for the service's name: `intake`, `routing`, ... */
export const SERVICE_NAME = Symbol('service name');
