package dev.slipway.delivery.access.review;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the admission policy that holds a restart to a restart with the one in the cluster.
 * Without it level developer may change workloads as it likes. Pure.
 */
final class PolicyComparison {
  /** That the API server sets. */
  private static final Map<String, String> DEFAULTS =
      Map.of("failurePolicy", "Fail", "matchPolicy", "Equivalent", "scope", "*");

  private final DeclaredAccess files;
  private final LiveAccess live;

  PolicyComparison(DeclaredAccess files, LiveAccess live) {
    this.files = files;
    this.live = live;
  }

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    if (!live.reading().policies()) {
      return found;
    }
    for (ManifestObject wanted : files.policies()) {
      Optional<Map<String, Object>> there =
          live.policies().stream()
              .filter(one -> wanted.kind().equals(one.get("kind")))
              .filter(
                  one -> wanted.name().equals(ManifestObject.map(one.get("metadata")).get("name")))
              .findFirst();
      if (there.isEmpty()) {
        found.add(changed(wanted, "is missing"));
      } else if (!same(wanted.content().get("spec"), there.get().get("spec"))) {
        found.add(changed(wanted, "was changed"));
      }
    }
    return found;
  }

  private static Difference changed(ManifestObject wanted, String how) {
    return new Difference(
        DifferenceKind.CHANGED_POLICY,
        "",
        Optional.empty(),
        wanted.kind() + " " + wanted.name(),
        how + ": level developer may change workloads as it likes");
  }

  /** Whether a server may have made the one of the other: it adds defaults, and empty values. */
  private static boolean same(@Nullable Object wanted, @Nullable Object there) {
    if (wanted instanceof Map<?, ?> map && there instanceof Map<?, ?> other) {
      return other.keySet().containsAll(map.keySet())
          && other.entrySet().stream()
              .allMatch(
                  entry ->
                      map.containsKey(entry.getKey())
                          ? same(map.get(entry.getKey()), entry.getValue())
                          : isDefault(entry));
    }
    if (wanted instanceof List<?> list && there instanceof List<?> other) {
      boolean same = list.size() == other.size();
      for (int i = 0; same && i < list.size(); i++) {
        same = same(list.get(i), other.get(i));
      }
      return same;
    }
    return Objects.equals(wanted, there);
  }

  private static boolean isDefault(Map.Entry<?, ?> added) {
    Object value = added.getValue();
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().allMatch(PolicyComparison::isDefault);
    }
    return value instanceof List<?> list
        ? list.isEmpty()
        : Objects.equals(value, DEFAULTS.get(String.valueOf(added.getKey())));
  }
}
