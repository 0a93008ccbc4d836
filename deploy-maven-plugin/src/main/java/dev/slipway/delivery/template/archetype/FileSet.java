package dev.slipway.delivery.template.archetype;

import java.util.List;

/**
 * Files of an archetype that are treated alike.
 *
 * @param directory below {@code archetype-resources/}; empty for all
 * @param rules how
 * @param includes patterns below the directory; empty for all files
 * @param excludes the same of what is left out
 * @param condition expression that has to be {@code true}; empty for always
 */
record FileSet(
    String directory, Rules rules, List<String> includes, List<String> excludes, String condition) {

  /**
   * How files are treated.
   *
   * @param filtered whether properties in them are replaced
   * @param packaged whether they go into the folders of the Java package
   */
  record Rules(boolean filtered, boolean packaged) {}

  /** Whether a resource is one of these files. */
  boolean has(String resource) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    if (!resource.startsWith(prefix)) {
      return false;
    }
    String path = resource.substring(prefix.length());
    return (includes.isEmpty() || includes.stream().anyMatch(each -> PathPattern.fits(each, path)))
        && excludes.stream().noneMatch(each -> PathPattern.fits(each, path));
  }
}
