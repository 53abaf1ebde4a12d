import * as everything from 'ixc-widgets';
import { IxcAging as agingClass } from 'ixc-widgets/aging/element';
import { IxcAging } from 'ixc-widgets/react';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

everything.configure({ src: 'https://cobranca.intranet', locale: 'en' });
const component = createElement(IxcAging, { branch: '1' }, 'Veja no IXC.');
console.log(agingClass.name, typeof document);
console.log(renderToString(component));
