import { describeProvider } from './whole-provider.ts';

describeProvider({ seed: 11, today: '2025-03-17', settlementsGranted: true, begins: 2 });
describeProvider({ seed: 14, today: '2026-01-01', settlementsGranted: true, begins: 2 });
describeProvider({ seed: 15, today: '2025-06-22', settlementsGranted: false, begins: 0 });
