package dev.slipway.manifest.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The records {@code LENGTH KEY=VALUE\n} of an extended header of tar. Only a file's name is
 * wanted; times and owners mean nothing to a bundle, and what changes the contents is refused.
 */
final class PaxRecords {
  private static final String PATH = "path";
  private static final Set<String> REFUSED = Set.of("size", "linkpath", "SCHILY.realsize");
  private static final String SPARSE = "GNU.sparse.";

  private PaxRecords() {}

  /** The name that the header gives, empty when it gives none. */
  static String path(byte[] header) throws IOException {
    return read(new String(header, StandardCharsets.ISO_8859_1));
  }

  /** Refuses a global header that names files: git's has a comment only. */
  static void refusePath(byte[] header) throws IOException {
    if (!path(header).isEmpty()) {
      throw new ArchiveException("a global header sets the name of all entries");
    }
  }

  /** A byte a character, as lengths count. */
  private static String read(String header) throws IOException {
    String path = "";
    for (int start = 0; start < header.length(); ) {
      int space = header.indexOf(' ', start);
      String digits = space < 0 ? "" : header.substring(start, space);
      // A record holds its own length, and so one for each.
      int length = digits.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(digits) : 0;
      int end = start + length;
      int equals = header.indexOf('=', Math.max(space, 0));
      boolean whole = length > 0 && end <= header.length() && equals > 0 && equals < end - 1;
      if (!whole || header.charAt(end - 1) != '\n') {
        throw new ArchiveException("it can't be read as .tar.gz: an extended header is damaged");
      }
      String key = header.substring(space + 1, equals);
      if (REFUSED.contains(key) || key.startsWith(SPARSE)) {
        throw new ArchiveException("an extended header has " + Printable.of(key));
      }
      if (key.equals(PATH)) {
        if (!path.isEmpty()) {
          throw new ArchiveException("the entry " + Printable.of(path) + " has two names");
        }
        byte[] value = header.substring(equals + 1, end - 1).getBytes(StandardCharsets.ISO_8859_1);
        path = new String(value, StandardCharsets.UTF_8);
      }
      start = end;
    }
    return path;
  }
}
