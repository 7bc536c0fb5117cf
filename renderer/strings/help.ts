/** Strings of the page Help; its text is the venue guide. */
export const help = {
  contents: 'Contents',
};
