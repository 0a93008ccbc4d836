package dev.slipway.delivery.image;

import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.project.OwnPom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.model.Contributor;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * The OCI labels of an image, from the pom and git.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/annotations.md">pre-defined
 *     keys</a>
 */
public final class Labels {
  private static final String PREFIX = "org.opencontainers.image.";

  private Labels() {}

  /**
   * Where an image comes from.
   *
   * @param name short name of the service
   * @param owner team that answers for it, may be empty
   * @param source URL of its repository, may be empty
   * @param commit that is checked out, with {@code -dirty} when files differ from it; empty where
   *     it is unknown or not asked for
   */
  public record Origin(String name, String owner, String source, String commit) {}

  /**
   * The labels, by name.
   *
   * @param version the project's; not the published one, which names the commit of a snapshot, as
   *     an image that is the same otherwise keeps its digest
   * @param revision when the commit is a label: {@code release} (a release has a label of its own
   *     anyway), {@code always} or {@code never}
   * @param configured win over the others; an empty value takes a label away
   */
  public static Map<String, String> of(
      Origin origin, String version, OwnPom pom, String revision, Map<String, String> configured) {
    Map<String, String> labels = new TreeMap<>();
    put(labels, "title", origin.name());
    put(labels, "version", version);
    put(labels, "description", pom.value(Model::getDescription));
    put(labels, "url", pom.value(Model::getUrl));
    put(labels, "source", origin.source());
    put(labels, "vendor", origin.owner());
    put(labels, "licenses", joined(pom.value(Model::getLicenses), License::getName, " AND "));
    put(labels, "authors", joined(pom.value(Model::getDevelopers), Labels::person, ", "));
    if (namesCommit(version, revision)) {
      put(labels, "revision", origin.commit());
    }
    labels.putAll(configured);
    labels.values().removeIf(value -> value == null || value.isEmpty());
    return labels;
  }

  /** Whether the commit is a label: {@code revision} and {@code version} as for {@link #of}. */
  public static boolean namesCommit(String version, String revision) {
    return switch (revision) {
      case "always" -> true;
      case "never" -> false;
      case "release" -> !version.endsWith("-SNAPSHOT");
      default ->
          throw new UserErrorException(
              ImageErrors.invalidSetting(
                  "slipway.image.revision", revision, "unknown value", "release"));
    };
  }

  private static <T> String joined(
      @Nullable List<T> list, Function<T, @Nullable String> text, String separator) {
    return list == null
        ? ""
        : list.stream()
            .map(text)
            .filter(value -> value != null && !value.isBlank())
            .collect(Collectors.joining(separator));
  }

  private static String person(Contributor developer) {
    String name = developer.getName() == null ? "" : developer.getName();
    String email = developer.getEmail() == null ? "" : "<" + developer.getEmail() + ">";
    return (name + " " + email).strip();
  }

  private static void put(Map<String, String> labels, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      labels.put(PREFIX + key, value.strip().replaceAll("\\s+", " "));
    }
  }
}
