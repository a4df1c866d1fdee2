/** What whoever runs the house can mend: told to them in words, without a stack. */
export class Mendable extends Error {}
