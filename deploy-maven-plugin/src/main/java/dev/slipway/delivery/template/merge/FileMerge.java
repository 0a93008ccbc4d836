package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Merges one file that all three sides have, or that both the project and the template added. */
final class FileMerge {
  private static final byte[] NOTHING = new byte[0];

  private final MergeLabels labels;

  /**
   * The merged file.
   *
   * @param clean whether there is no conflict
   */
  record Merged(TemplateFile file, boolean clean) {}

  FileMerge(MergeLabels labels) {
    this.labels = labels;
  }

  /**
   * Merges it.
   *
   * @param base empty where both sides added the file
   */
  Merged merge(Optional<TemplateFile> base, TemplateFile ours, TemplateFile theirs) {
    if (ours.equals(theirs) || base.filter(theirs::equals).isPresent()) {
      return new Merged(ours, true);
    }
    if (base.filter(ours::equals).isPresent()) {
      return new Merged(theirs, true);
    }
    boolean files =
        ours.isFile() && theirs.isFile() && base.filter(file -> !file.isFile()).isEmpty();
    if (!files) {
      return new Merged(ours, false);
    }
    Kind kind =
        base.filter(file -> file.kind() == ours.kind()).isPresent() ? theirs.kind() : ours.kind();
    boolean crlf = isCrlf(ours.content());
    byte[] before = sameEnds(base.map(TemplateFile::content).orElse(NOTHING), crlf);
    byte[] after = sameEnds(theirs.content(), crlf);
    TemplateFile mine = ours.as(Kind.PLAIN);
    if (base.isPresent() && mine.equals(TemplateFile.of(before, Kind.PLAIN))) {
      return new Merged(TemplateFile.of(after, kind), true);
    }
    if (mine.equals(TemplateFile.of(after, Kind.PLAIN))
        || (base.isPresent() && Arrays.equals(before, after))) {
      return new Merged(ours.as(kind), true);
    }
    boolean binary =
        ours.isBinary() || theirs.isBinary() || base.filter(TemplateFile::isBinary).isPresent();
    if (binary) {
      return new Merged(ours, false);
    }
    LineMerge.Merged lines = LineMerge.merge(before, ours.content(), after, labels);
    return new Merged(TemplateFile.of(lines.content(), kind), lines.conflicts() == 0);
  }

  /** A file that an editor saved with CRLF in every line. */
  private static boolean isCrlf(byte[] content) {
    boolean found = false;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        if (i == 0 || content[i - 1] != '\r') {
          return false;
        }
        found = true;
      }
    }
    return found;
  }

  /** The template's text with the ends of lines that the project's file has. */
  private static byte[] sameEnds(byte[] content, boolean crlf) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return crlf && text.indexOf('\r') < 0
        ? text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)
        : content;
  }
}
