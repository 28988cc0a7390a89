export { type Config, defaultConfig } from './config/config.ts'
export { type RunningServer, startServer } from './server.ts'
export { verifyDatabase, type VerifyOptions, type VerifyReport } from './verify/verify-database.ts'
export { SERVER_VERSION } from './config/version.ts'
