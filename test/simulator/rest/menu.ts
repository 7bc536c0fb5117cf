/** The menu of a venue, as the dishes of its orders say it. */
import { MENU, posIdOf } from './resources.ts';

const DIETARY = { 'Flat white': ['contains-dairy'], Pavlova: ['contains-dairy', 'vegetarian'] };
const NO_IDS = { 'gtin-8': '', 'gtin-12': '', 'gtin-13': '', 'gtin-14': '', sku: '', plu: '', barcodes: [] };
const ALTERNATE = { display: '', kitchen: '', default: '' };
const OPTION = {
  posId: 'size',
  name: 'Size',
  min: '0',
  max: '1',
  variants: [{ posId: 'l', name: 'Large', price: '0' }],
  alternateNames: { default: ALTERNATE, additionalProperties: ALTERNATE },
};
const SINCE = '2025-03-01T00:00:00.000Z';

export function menuOf(locationId: string): object {
  return {
    description: 'All day',
    imageUri: 'https://example.com/menu.png',
    surcounts: [],
    options: [OPTION],
    products: MENU.map(([name, unitPrice]) => ({
      posId: posIdOf(name),
      name,
      type: 'single',
      availability: 'available',
      productIds: NO_IDS,
      description: '',
      unitPrice,
      tags: [],
      dietary: DIETARY[name as keyof typeof DIETARY] ?? [],
      menuDir: ['Food'],
      includedItems: [],
      options: [OPTION],
      surcounts: [],
      imageUri: 'https://example.com/dish.png',
    })),
    createdAt: SINCE,
    updatedAt: SINCE,
    version: 'menu-1',
    uri: `https://sandbox.doshii.co/partner/v3/locations/${locationId}/menu`,
  };
}
