import { configure } from 'ixc-widgets/configure';
import { createRoot } from 'react-dom/client';
import { Collections } from './Collections';

configure({ src: import.meta.env['VITE_PROXY'] });

const place = document.querySelector('#app');
if (place !== null) createRoot(place).render(<Collections branch="1" />);
