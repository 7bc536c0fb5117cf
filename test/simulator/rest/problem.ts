/** A call that ends with an error answer. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** There is no such address. */
export class UnknownCall extends Problem {
  constructor() {
    super(404, 'no such call');
  }
}
