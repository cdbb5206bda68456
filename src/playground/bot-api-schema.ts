/**
 * What a JSON value may be: a primitive, the name of an entry in `types`, one of some literals, a list, or one of
 * several kinds. `file` is an upload: the string `attach://<name of the part>`.
 */
export type Kind =
  | string
  | { readonly literals: readonly (string | number | boolean)[] }
  | { readonly list: Kind }
  | readonly Kind[];

/** The fields of an object by name; a name that ends in `?` may be left out. */
export type Fields = Readonly<Record<string, Kind>>;

/** The parameters of every Bot API method and the types that they are made of. */
export interface BotApiSchema {
  readonly methods: Readonly<Record<string, Fields>>;
  readonly types: Readonly<Record<string, Fields>>;
}
