import type { Box } from './reading-order.ts';

/** A box of a page: a stretch of a column, a heading (a few short lines without the punctuation of text) or a masthead. */
export interface PageBox extends Box {
  readonly kind: 'text' | 'heading' | 'masthead';
  readonly lines: readonly string[];
}

/** Boxes that are read one after the other, whatever stands around them. */
export interface Region<T extends PageBox> extends Box {
  readonly boxes: readonly T[];
}

/** A single box as a region. */
export function toRegion<T extends PageBox>(box: T): Region<T> {
  const { top, bottom, left, right } = box;
  return { top, bottom, left, right, boxes: [box] };
}

/** The region that holds these regions, their boxes in this order. */
export function unite<T extends PageBox>(regions: readonly Region<T>[]): Region<T> {
  return {
    top: Math.min(...regions.map(({ top }) => top)),
    bottom: Math.max(...regions.map(({ bottom }) => bottom)),
    left: Math.min(...regions.map(({ left }) => left)),
    right: Math.max(...regions.map(({ right }) => right)),
    boxes: regions.flatMap(({ boxes }) => boxes),
  };
}

/** Whether two boxes share a stretch of the page's width. */
export function overlap(a: Pick<Box, 'left' | 'right'>, b: Pick<Box, 'left' | 'right'>): boolean {
  return a.left < b.right && b.left < a.right;
}

/** All that a region says. */
export function textOf({ boxes }: Region<PageBox>): string {
  return boxes.flatMap(({ lines }) => lines).join('');
}
