import './aging/ixc-aging.ts';
import './critical-list/ixc-critical-list.ts';
import './freshness/ixc-freshness.ts';
import './kpis/ixc-kpis.ts';
import './statuses/ixc-statuses.ts';
