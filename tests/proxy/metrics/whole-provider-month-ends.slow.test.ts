import { describeProvider } from './whole-provider.ts';

describeProvider({ seed: 12, today: '2025-03-31', settlementsGranted: true, begins: 0 });
describeProvider({ seed: 13, today: '2024-02-29', settlementsGranted: true, begins: 1 });
describeProvider({ seed: 16, today: '2025-12-31', settlementsGranted: true, begins: 1 });
