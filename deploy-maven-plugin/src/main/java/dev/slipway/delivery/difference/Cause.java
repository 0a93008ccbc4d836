package dev.slipway.delivery.difference;

import java.util.List;
import java.util.regex.Pattern;

/** Guesses by a file's name why it differs with each build. */
enum Cause {
  BUILD_INFO(
      "(^|.*/)META-INF/build-info\\.properties",
      "spring-boot-maven-plugin writes the build time there; set project.build.outputTimestamp"),
  GIT_PROPERTIES(
      "(^|.*/)git(-.*)?\\.(properties|json)",
      "git-commit-id-maven-plugin writes the time, host and user of the build there; set"
          + " project.build.outputTimestamp and exclude git.build.host and git.build.user.*"),
  POM_PROPERTIES(
      "(^|.*/)META-INF/maven/.*/pom\\.properties",
      "an old maven-archiver writes the build time there; use a newer maven-jar-plugin"),
  MANIFEST(
      "(^|.*/)META-INF/MANIFEST\\.MF",
      "a plugin writes the build's JDK, user or time there; remove that entry from its"
          + " configuration"),
  CLASS(".*\\.class", "another JDK or other compiler options, or generated code with a date"),
  OTHER(".*", "its writer is not reproducible: a date, a host, a random number");

  /** Of a jar whose entries are the same. */
  static final String TIMES =
      "its entries have different times or a different order; set project.build.outputTimestamp";

  private final Pattern name;
  private final String why;

  Cause(String name, String why) {
    this.name = Pattern.compile(name);
    this.why = why;
  }

  /** Why a file differs; the first that fits. */
  static String of(String file) {
    // Of a jar's entry the name inside the jar counts.
    String own = file.substring(file.lastIndexOf('!') + 1);
    for (Cause cause : List.of(values())) {
      if (cause.name.matcher(own).matches()) {
        return cause.why;
      }
    }
    return OTHER.why;
  }
}
