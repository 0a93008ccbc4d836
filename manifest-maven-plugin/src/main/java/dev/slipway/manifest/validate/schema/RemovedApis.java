package dev.slipway.manifest.validate.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API versions that Kubernetes removed, from its deprecation guide. */
final class RemovedApis {
  private final Map<String, Removal> byKind = new HashMap<>();

  /**
   * When a kind's API version goes.
   *
   * @param use what to write instead, {@code -} for nothing
   */
  record Removal(
      @Nullable KubernetesVersion deprecated, @Nullable KubernetesVersion removed, String use) {}

  RemovedApis(List<String> lines) {
    for (String line : lines) {
      List<String> words = List.of(line.split(" "));
      byKind.put(
          words.get(0) + " " + words.get(1),
          new Removal(
              version(words, "deprecated"), version(words, "removed"), after(words, "use", "-")));
    }
  }

  static RemovedApis shipped() {
    return new RemovedApis(Resource.lines("removed-apis.txt"));
  }

  Optional<Removal> find(String apiVersion, String kind) {
    return Optional.ofNullable(byKind.get(apiVersion + " " + kind));
  }

  private static @Nullable KubernetesVersion version(List<String> words, String before) {
    return KubernetesVersion.parse(after(words, before, "")).orElse(null);
  }

  private static String after(List<String> words, String before, String missing) {
    int index = words.indexOf(before);
    return index < 0 ? missing : words.get(index + 1);
  }
}
