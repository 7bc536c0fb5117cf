/** What is put aside, kept in memory over a restart. */
import type { ShelfFile, ShelfRecord } from '../../electron/alerts/shelving/shelf-record.ts';

export class FakeShelfFile implements ShelfFile {
  restored: ShelfRecord | null = null;
  isDamaged = false;

  save(record: ShelfRecord | null): void {
    this.restored = structuredClone(record);
    this.isDamaged = false;
  }
}
