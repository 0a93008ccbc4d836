package dev.slipway.delivery.environment.git;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commit that the command line requests to roll back to. Only the command line can: {@code
 * revision} is also the property that CI-friendly poms take their version from, and a pom's 1.2.0
 * must never select a tag of that name. Pure.
 *
 * @param revision what git is to understand
 * @param option as it was given, {@code -Drevision}
 */
public record RequestedRevision(String revision, String option) {
  /** Has no other meaning. */
  public static final String PROPERTY = "slipway.revision";

  private static final String SHORT = "revision";
  private static final Pattern CONFIGURED =
      Pattern.compile("(?m)(^|\\s)(-D|--define[ =])\\s*\"?revision\\b");

  /**
   * Where a revision can come from.
   *
   * @param commandLine properties of the command line
   * @param parameter what Maven found by {@link #PROPERTY}, also in a pom or in settings.xml
   * @param pom the text of the environment's pom
   * @param mavenConfig the text of {@code .mvn/maven.config}, whose options look like those of the
   *     command line
   */
  public record Sources(Map<?, ?> commandLine, String parameter, String pom, String mavenConfig) {}

  /**
   * What a build wants; empty for the work tree.
   *
   * @param commandLine properties of the command line
   * @param parameter what Maven found by {@link #PROPERTY}
   * @param pom the environment's; may be null
   * @param directory of the environment
   * @throws UserErrorException (REVISION_UNCLEAR) as {@link #of(Sources)}
   */
  public static Optional<RequestedRevision> of(
      Map<?, ?> commandLine, @Nullable String parameter, @Nullable Path pom, Path directory)
      throws IOException {
    String configured = parameter == null ? "" : parameter;
    Path maven = directory.resolve(".mvn").resolve("maven.config");
    return of(new Sources(commandLine, configured, text(pom), text(maven)));
  }

  private static String text(@Nullable Path file) throws IOException {
    return file != null && Files.isRegularFile(file)
        ? Files.readString(file, StandardCharsets.ISO_8859_1)
        : "";
  }

  /**
   * What is wanted; empty for the work tree.
   *
   * @throws UserErrorException (REVISION_UNCLEAR) where it is not certain that it is requested
   */
  public static Optional<RequestedRevision> of(Sources sources) {
    String full = text(sources.commandLine(), PROPERTY);
    if (full != null) {
      return Optional.of(new RequestedRevision(required(full, "-D" + PROPERTY), "-D" + PROPERTY));
    }
    if (!sources.parameter().isBlank()) {
      throw new UserErrorException(GitErrors.revisionOfPom(sources.parameter()));
    }
    String brief = text(sources.commandLine(), SHORT);
    if (brief == null) {
      return Optional.empty();
    }
    String revision = required(brief, "-D" + SHORT);
    if (sources.pom().contains("${" + SHORT + "}")) {
      throw new UserErrorException(
          GitErrors.unclearRevision(revision, "pom.xml", "it uses ${revision} itself"));
    }
    if (CONFIGURED.matcher(sources.mavenConfig()).find()) {
      throw new UserErrorException(
          GitErrors.unclearRevision(
              revision, ".mvn/maven.config", "it sets revision for every build"));
    }
    return Optional.of(new RequestedRevision(revision, "-D" + SHORT));
  }

  @Override
  public String toString() {
    return option + "=" + revision;
  }

  private static String required(String revision, String option) {
    if (revision.isBlank() || revision.equals("true")) { // Maven's value of a -D without one
      throw new UserErrorException(GitErrors.emptyRevision(option));
    }
    return revision.strip();
  }

  private static @Nullable String text(Map<?, ?> properties, String key) {
    Object value = properties.get(key);
    return value == null ? null : value.toString();
  }
}
