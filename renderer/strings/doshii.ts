/** Words of the page and the parts that are about Doshii's REST API: devices, locations, details. */
export const doshii = {
  page: 'Devices',
};
