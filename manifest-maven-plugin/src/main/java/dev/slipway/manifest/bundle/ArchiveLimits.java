package dev.slipway.manifest.bundle;

/**
 * The limits of an archive.
 *
 * @param packed bytes of the archive
 * @param unpacked bytes of the tar in it, headers and padding among them
 * @param entries files, folders and global headers
 * @param file bytes of one file
 */
record ArchiveLimits(long packed, long unpacked, int entries, int file) {
  /**
   * An API server takes objects of up to 3 MiB; what is packed may be as much as what is unpacked,
   * and a little for the frame.
   */
  static final ArchiveLimits BUNDLE = new ArchiveLimits(101L << 20, 100L << 20, 10_000, 4 << 20);

  /** How many times larger than packed it may get. Deflate alone reaches 1000. */
  static final int RATIO = 200;

  /** What may be unpacked before the ratio counts: small archives are mostly padding. */
  static final long RATIO_FROM = 1 << 20;

  /** Bytes of the header of gzip, and of an extended header of tar. */
  static final int HEADER = 1 << 16;

  /** Characters of an entry's name. */
  static final int NAME = 300;
}
