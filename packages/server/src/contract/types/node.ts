/** The used parts of Node's request. The type is structural, so that Express's request matches too. */
export type NodeRequest = import('node:http').IncomingMessage & { body?: unknown }
export type NodeResponse = import('node:http').ServerResponse
export type NodeServer = import('node:http').Server
