package dev.slipway.delivery.access.review;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the admission policy that holds a restart to a restart with the one in the cluster.
 * Without it level developer may change workloads as it likes. Pure.
 */
final class PolicyComparison {
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

  /** Whether a server may have made the one of the other: it adds single values, and empty ones. */
  private static boolean same(@Nullable Object wanted, @Nullable Object there) {
    if (wanted instanceof Map<?, ?> map && there instanceof Map<?, ?> other) {
      Set<Object> keys = new HashSet<>(map.keySet());
      keys.addAll(other.keySet());
      return keys.stream().allMatch(key -> same(map.get(key), other.get(key)));
    }
    if (wanted instanceof List<?> list && there instanceof List<?> other) {
      boolean same = list.size() == other.size();
      for (int i = 0; same && i < list.size(); i++) {
        same = same(list.get(i), other.get(i));
      }
      return same;
    }
    return wanted == null ? isDefault(there) : Objects.equals(wanted, there);
  }

  private static boolean isDefault(@Nullable Object added) {
    return added instanceof Map<?, ?> map
        ? map.isEmpty()
        : !(added instanceof List<?> list) || list.isEmpty();
  }
}
