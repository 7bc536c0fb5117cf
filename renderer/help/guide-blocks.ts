/** A document as data: what the page Help shows. Each text is shown as it is, so markup in it stays text. */

export type GuidePart =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly GuidePart[] };

export type GuideBlock =
  | {
      readonly kind: 'heading';
      /** 2 or more. */
      readonly level: number;
      /** Unique in the document. */
      readonly id: string;
      readonly text: string;
    }
  | { readonly kind: 'paragraph'; readonly parts: readonly GuidePart[] }
  | {
      readonly kind: 'list';
      readonly isOrdered: boolean;
      readonly items: readonly (readonly GuideBlock[])[];
    }
  | { readonly kind: 'table'; readonly head: GuideRow; readonly rows: readonly GuideRow[] }
  | { readonly kind: 'code'; readonly text: string };

/** A cell is a list of parts. */
export type GuideRow = readonly (readonly GuidePart[])[];
