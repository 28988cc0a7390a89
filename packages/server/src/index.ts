export { Config, defaultConfig } from './config/config.ts'
export { loadConfig } from './config/load-config.ts'
export { type RunningServer, startServer } from './server.ts'
