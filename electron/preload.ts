/** The bridge: one named one-line method per entry of the contract, as `window.monitor`. */
import { contextBridge, ipcRenderer } from 'electron';
import type {
  Answers,
  MonitorBridge,
  PushChannel,
  Pushes,
  RequestArgument,
  RequestChannel,
} from './shared/ipc.ts';

function ask<C extends RequestChannel>(channel: C, argument: RequestArgument<C>): Promise<Answers[C]> {
  return ipcRenderer.invoke(channel, argument) as Promise<Answers[C]>;
}

function subscribe<C extends PushChannel>(channel: C, listener: (payload: Pushes[C]) => void): () => void {
  const relay = (_event: unknown, payload: Pushes[C]): void => listener(payload);
  ipcRenderer.on(channel, relay);
  return () => void ipcRenderer.removeListener(channel, relay);
}

const monitor: MonitorBridge = {
  snapshot: () => ask('app:snapshot', undefined),
  saveSettings: (input) => ask('settings:save', input),
  saveTheme: (theme) => ask('settings:theme', theme),
  saveFilters: (filters) => ask('filters:save', filters),
  reconnect: () => ask('connection:reconnect', undefined),
  disconnect: () => ask('connection:disconnect', undefined),
  connectionHistory: () => ask('connection:history', undefined),
  pauseNotifications: (minutes) => ask('notifications:pause', minutes),
  latest: (filter) => ask('history:latest', filter),
  directory: (filter) => ask('history:directory', filter),
  page: (request) => ask('history:page', request),
  event: (seq) => ask('history:event', seq),
  timeline: (entity) => ask('history:timeline', entity),
  facets: () => ask('history:facets', undefined),
  handle: (request) => ask('history:handle', request),
  raw: (request) => ask('history:raw', request),
  copyRaw: (request) => ask('history:copy-raw', request),
  startExport: (request) => ask('export:start', request),
  cancelExport: () => ask('export:cancel', undefined),
  dismissExport: () => ask('export:dismiss', undefined),
  saveAttention: (input) => ask('attention:save', input),
  previewAttention: (attention) => ask('attention:preview', attention),
  testAlert: (severity) => ask('attention:test', severity),
  playSound: (input) => ask('attention:play', input),
  chooseSound: (severity) => ask('attention:choose-sound', severity),
  devices: () => ask('devices:list', undefined),
  registerDevice: (draft) => ask('devices:register', draft),
  updateDevice: (input) => ask('devices:update', input),
  removeDevice: (id) => ask('devices:remove', id),
  useDevice: (id) => ask('devices:use', id),
  useThisComputer: () => ask('devices:use-this-computer', undefined),
  refreshLocations: () => ask('locations:refresh', undefined),
  locationHealth: () => ask('locations:health', undefined),
  details: (input) => ask('details:get', input),
  subscribeToOrder: (input) => ask('orders:subscribe', input),
  recoverGap: (seq) => ask('gaps:recover', seq),
  diagnose: () => ask('diagnostics:run', undefined),
  saveDiagnostics: () => ask('diagnostics:save', undefined),
  upkeep: () => ask('upkeep:view', undefined),
  saveUpkeep: (upkeep) => ask('upkeep:save', upkeep),
  checkForUpdate: () => ask('updates:check', undefined),
  installUpdate: () => ask('updates:install', undefined),
  postponeUpdate: () => ask('updates:postpone', undefined),
  onConnection: (listener) => subscribe('connection:changed', listener),
  onBatch: (listener) => subscribe('feed:batch', listener),
  onSelect: (listener) => subscribe('feed:select', listener),
  onHistoryReset: (listener) => subscribe('history:reset', () => listener()),
  onExport: (listener) => subscribe('export:progress', listener),
  onSettings: (listener) => subscribe('settings:changed', listener),
  onPaused: (listener) => subscribe('notifications:paused', listener),
  onProblems: (listener) => subscribe('problems:changed', listener),
  onAttention: (listener) => subscribe('attention:changed', listener),
  onDoshii: (listener) => subscribe('doshii:changed', listener),
  onUpkeep: (listener) => subscribe('upkeep:changed', listener),
  onPage: (listener) => subscribe('window:page', listener),
};

contextBridge.exposeInMainWorld('monitor', monitor);
