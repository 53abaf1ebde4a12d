export * from './index.ts';
export type {
  IxcActionEvent,
  IxcErrorEvent,
  IxcFilterChangeEvent,
  IxcReadyEvent,
  IxcSelectEvent,
  RowAction,
} from './core/events.ts';
