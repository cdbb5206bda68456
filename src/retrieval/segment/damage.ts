/** A file of the index is torn, altered or foreign. The index is derived: it is to be built again from the archive. */
export class IndexDamage extends Error {
  readonly file: string;
  constructor(file: string, what: string) {
    super(`The index file ${file} cannot be used: ${what}. It is to be built again from the archive.`);
    this.name = 'IndexDamage';
    this.file = file;
  }
}
