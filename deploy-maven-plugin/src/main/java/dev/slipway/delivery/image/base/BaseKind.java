package dev.slipway.delivery.image.base;

import java.util.regex.Pattern;

/** The kinds of base images that a setting can name. */
public enum BaseKind {
  JLINK,
  SCRATCH,
  ARCHIVE,
  LAYOUT,
  REGISTRY;

  private static final Pattern FILE = Pattern.compile(".*\\.(tar|tar\\.gz|tgz)");
  private static final Pattern PATH = Pattern.compile("(/|\\.\\.?[/\\\\]|[A-Za-z]:[/\\\\]|\\\\).*");

  /** By its form: a folder that happens to be named like an image is not meant. */
  public static BaseKind of(String configured) {
    if (configured.equals("jlink")) {
      return JLINK;
    }
    if (configured.equals("scratch")) {
      return SCRATCH;
    }
    if (configured.startsWith("oci:")) {
      return LAYOUT;
    }
    if (configured.startsWith("tar:") || FILE.matcher(configured).matches()) {
      return ARCHIVE;
    }
    return configured.startsWith("file:") || PATH.matcher(configured).matches() ? LAYOUT : REGISTRY;
  }
}
