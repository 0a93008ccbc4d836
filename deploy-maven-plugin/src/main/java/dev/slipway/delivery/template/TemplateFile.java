package dev.slipway.delivery.template;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file of a project or of its template. */
public final class TemplateFile {
  /** As far as git looks to tell whether a file is text. */
  private static final int LOOKED_AT = 8_000;

  /** What a file is to git. */
  public enum Kind {
    PLAIN,
    EXECUTABLE,
    /** A symbolic link or a submodule: never merged, and left where it is. */
    OTHER,
    /** A file whose content is not known byte by byte: never merged, but moved as a whole. */
    UNREAD
  }

  private final byte[] content;
  private final Kind kind;

  private TemplateFile(byte[] content, Kind kind) {
    this.content = content;
    this.kind = kind;
  }

  public static TemplateFile of(byte[] content, Kind kind) {
    return new TemplateFile(content.clone(), kind);
  }

  /** A plain file. */
  public static TemplateFile of(String text) {
    return new TemplateFile(text.getBytes(StandardCharsets.UTF_8), Kind.PLAIN);
  }

  public byte[] content() {
    return content.clone();
  }

  public Kind kind() {
    return kind;
  }

  /** The same content as another kind of file. */
  public TemplateFile as(Kind other) {
    return other == kind ? this : new TemplateFile(content, other);
  }

  /** Whether this is the content of a file, which can be compared with others. */
  public boolean isFile() {
    return kind == Kind.PLAIN || kind == Kind.EXECUTABLE;
  }

  public int length() {
    return content.length;
  }

  /** Whether git takes it for binary: a zero among its first bytes. */
  public boolean isBinary() {
    for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** The content as UTF-8. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TemplateFile file
        && file.kind == kind
        && Arrays.equals(file.content, content);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Arrays.hashCode(content);
  }
}
