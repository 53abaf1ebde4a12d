import './ixc-widgets-react';
import { useState } from 'react';
import type { IxcSelectEvent } from '../types/ixc-widgets';

/** The collectors' page of one branch; the script of the widgets stands in `index.html`. */
export function Collections({ branch }: { branch: string }) {
  const [customerId, setCustomerId] = useState<string>();

  const select = ({ detail, selected }: IxcSelectEvent) => {
    const isCustomer = 'customerId' in detail && typeof detail.customerId === 'string';
    if (isCustomer) setCustomerId(selected ? detail.customerId : undefined);
  };

  return (
    <main>
      <ixc-session token-url="/ixc-token" />
      <ixc-filters persist="url" />
      <ixc-aging branch={branch} />
      <ixc-customer-list branch={branch} page-size={50} onixc-select={select} />
      {customerId !== undefined && <a href={`/clientes/${customerId}`}>Abrir o cliente</a>}
    </main>
  );
}
