/** Words of the page and the parts that are about alerts. */
export const alerts = {
  page: 'Alerts',
};
