export { createApp } from './app.ts';
export { type Clock, systemClock } from './calendar/clock.ts';
export type { Deps, Log } from './deps.ts';
export type { AppEnvironment } from './http/environment.ts';
export { openDeps, type OpenDeps } from './open-deps.ts';
export { type Environment, readSettings, SettingError, type Settings } from './settings.ts';
export { StoreFileError } from './store/open.ts';
