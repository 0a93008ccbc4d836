package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.UpdatePolicy.Mode;
import dev.slipway.delivery.environment.UpdatePolicy.Rules;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@code spec.updates} says without an effect. Pure. */
public final class UpdateNotes {
  private UpdateNotes() {}

  /** A sentence each. */
  public static List<String> of(Environment environment) {
    return environment
        .definition()
        .updates()
        .map(policy -> of(environment, policy))
        .orElse(List.of());
  }

  private static List<String> of(Environment environment, UpdatePolicy policy) {
    Set<String> names = new TreeSet<>();
    environment.apps().forEach(app -> names.add(app.name()));
    if (!environment.manifests().isEmpty()) {
      names.add(Environment.OWN_APP);
    }
    List<String> notes = new ArrayList<>();
    for (String app : new TreeSet<>(policy.apps().keySet())) {
      if (!names.contains(app)) {
        notes.add(
            ("environment.yaml: spec.updates.apps names '%s', but there is no apps/%s.yaml: correct"
                    + " the name, or remove the entry.")
                .formatted(app, app));
      }
    }
    if (hasImages(environment.manifests())) {
      image(Environment.OWN_APP, "manifests/", policy).ifPresent(notes::add);
    }
    for (AppReference app : environment.apps()) {
      if (hasImages(environment.folders().getOrDefault(app.name(), List.of()))) {
        image(app.name(), app.path() + "/", policy).ifPresent(notes::add);
      }
    }
    return notes;
  }

  /** Another environment tells versions of apps, and images in raw YAML have none of those. */
  private static Optional<String> image(String app, String folder, UpdatePolicy policy) {
    Rules rules = policy.of(app);
    return rules.source().isNewest() || rules.mode() == Mode.NONE
        ? Optional.empty()
        : Optional.of(
            ("environment.yaml: images in %s get no updates, since spec.updates takes versions from"
                    + " %s, which tells versions of bundles only. Set spec.updates.apps.%s to {from:"
                    + " newest}, or to {mode: none} if that is intended.")
                .formatted(folder, rules.source().environment(), app));
  }

  private static boolean hasImages(Collection<ManifestObject> objects) {
    return objects.stream().anyMatch(object -> hasImage(object.content()));
  }

  private static boolean hasImage(Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.get("image") instanceof String
          || map.values().stream().anyMatch(UpdateNotes::some);
    }
    return node instanceof List<?> list && list.stream().anyMatch(UpdateNotes::some);
  }

  private static boolean some(@Nullable Object node) {
    return node != null && hasImage(node);
  }
}
