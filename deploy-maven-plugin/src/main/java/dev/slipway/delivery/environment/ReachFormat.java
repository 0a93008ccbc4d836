package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code spec.reach} of {@code environment.yaml}. */
final class ReachFormat {
  private static final Pattern KIND =
      Pattern.compile("[A-Z][A-Za-z0-9]{0,62}(\\.[a-z0-9.-]{1,253})?");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private ReachFormat() {}

  /** The list, empty when environment.yaml has none: then nothing is refused. */
  static Optional<List<Reach>> read(YamlFields spec, Problems problems) {
    if (!spec.has("reach")) {
      return Optional.empty();
    }
    List<Reach> all = new ArrayList<>();
    List<YamlFields> items = problems.collect(() -> spec.mappings("reach"), List.of());
    for (YamlFields item : items) {
      problems.collect(() -> Optional.of(reach(item)), Optional.<Reach>empty()).ifPresent(all::add);
      item.nothingElse(problems);
    }
    return Optional.of(List.copyOf(all));
  }

  private static Reach reach(YamlFields item) {
    // Known fields, whichever of them is wrong.
    List.of("app", "kinds", "namespaces").forEach(item::has);
    Reach reach =
        new Reach(
            item.required("app"),
            matching(item, "kinds", KIND, "a kind is expected, or KIND.GROUP"),
            matching(item, "namespaces", NAMESPACE, "a namespace's name is expected"));
    if (reach.kinds().isEmpty() && reach.namespaces().isEmpty()) {
      throw new UserErrorException(
          EnvironmentErrors.missing(item.location("kinds"), "spec.reach.kinds"));
    }
    return reach;
  }

  private static List<String> matching(YamlFields item, String key, Pattern pattern, String rule) {
    List<String> values = item.strings(key);
    for (String value : values) {
      if (!pattern.matcher(value).matches()) {
        throw new UserErrorException(
            EnvironmentErrors.badValue(item.location(key), "spec.reach." + key, value, rule));
      }
    }
    return values;
  }
}
