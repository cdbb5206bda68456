/** A sentence in every language that is written by hand; `{name}` is a slot. */
export interface Phrase {
  readonly 'zh-Hans': string;
  readonly en: string;
}
