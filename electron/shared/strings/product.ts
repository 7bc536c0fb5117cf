/** The name of the program, also of its folders, keys and entries on a computer. */
export const PRODUCT_NAME = 'Doshii Monitor';
