package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.environment.IgnoredFields;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The policies of an object, read from its annotations.
 *
 * @param once {@code slipway.dev/apply: once}: made when it is not there, left alone afterwards
 * @param recreate {@code slipway.dev/recreate: on-immutable}: deleted and recreated when a field
 *     can't be changed in place
 * @param wave {@code slipway.dev/wave}: objects of a lower number are applied, and their Jobs
 *     finished, before; empty when it names none
 * @param left {@code slipway.dev/ignore: spec.selector.foo, …}, and what environment.yaml or the
 *     kind says: fields that are left to their owners
 */
public record Policies(
    boolean once, boolean recreate, Optional<Integer> wave, List<FieldPath> left) {
  public static final String APPLY = "slipway.dev/apply";
  public static final String RECREATE = "slipway.dev/recreate";
  public static final String PRUNE = "slipway.dev/prune";
  public static final String WAVE = "slipway.dev/wave";
  public static final String IGNORE = "slipway.dev/ignore";

  /** The default. */
  public static final Policies NONE = new Policies(false, false, Optional.empty());

  public Policies {
    left = List.copyOf(left);
  }

  /** Policies that leave no field to others. */
  public Policies(boolean once, boolean recreate, Optional<Integer> wave) {
    this(once, recreate, wave, List.of());
  }

  /** The same, with these fields left to others too. */
  Policies leaving(List<FieldPath> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<FieldPath> all = new ArrayList<>(left);
    more.stream().filter(path -> !all.contains(path)).forEach(all::add);
    return new Policies(once, recreate, wave, all);
  }

  // Deleting them also deletes data or what others put into them.
  private static final Set<String> NEVER_RECREATED =
      Set.of(
          "PersistentVolume",
          "PersistentVolumeClaim",
          "StatefulSet.apps",
          "Namespace",
          "CustomResourceDefinition.apiextensions.k8s.io");

  /**
   * Reads an object's annotations.
   *
   * @param groupKind {@code StatefulSet.apps}
   * @param problems receives what is wrong with a value
   */
  static Policies of(ManifestObject object, String groupKind, Consumer<String> problems) {
    Map<String, Object> annotations = ManifestObject.map(object.metadata().get("annotations"));
    boolean once = is(annotations, APPLY, "once", problems);
    boolean recreate = is(annotations, RECREATE, "on-immutable", problems);
    is(annotations, PRUNE, "keep", problems);
    WaitAnnotations unused = WaitAnnotations.of(annotations, problems);
    if (is(annotations, WaitAnnotations.VERIFY, "true", problems)) {
      verifies(object, groupKind).ifPresent(problems);
    }
    if (recreate && NEVER_RECREATED.contains(groupKind)) {
      problems.accept(
          RECREATE + " is not allowed for a " + object.kind() + ": its data would be lost");
    }
    Optional<Integer> wave = Optional.empty();
    Object number = annotations.get(WAVE);
    if (number != null) {
      try {
        wave = Optional.of(Integer.valueOf(number.toString().strip()));
      } catch (NumberFormatException e) {
        problems.accept(WAVE + ": '" + number + "' is not an integer");
      }
    }
    Policies policies =
        once || recreate || wave.isPresent() ? new Policies(once, recreate, wave) : NONE;
    return policies.leaving(ignored(annotations.get(IGNORE), problems));
  }

  /** What is wrong with an object that is to verify its app. */
  private static Optional<String> verifies(ManifestObject object, String groupKind) {
    boolean suspended =
        Boolean.TRUE.equals(ManifestObject.map(object.content().get("spec")).get("suspend"));
    return groupKind.equals("CronJob.batch") && suspended
        ? Optional.empty()
        : Optional.of(
            WaitAnnotations.VERIFY
                + " needs a CronJob with 'suspend: true', whose Job is run once");
  }

  private static List<FieldPath> ignored(@Nullable Object text, Consumer<String> problems) {
    if (text == null) {
      return List.of();
    }
    try {
      List<FieldPath> paths = FieldPath.list(text.toString());
      for (FieldPath path : paths) {
        String why = IgnoredFields.refusal(path);
        if (!why.isEmpty()) {
          problems.accept(IGNORE + ": " + path + " " + why);
        }
      }
      return paths;
    } catch (IllegalArgumentException e) {
      problems.accept(IGNORE + ": '" + text + "', " + e.getMessage());
      return List.of();
    }
  }

  private static boolean is(
      Map<String, Object> annotations, String key, String value, Consumer<String> problems) {
    Object found = annotations.get(key);
    if (found != null && !value.equals(found)) {
      problems.accept(key + ": '" + found + "' is unknown; allowed is '" + value + "'");
    }
    return value.equals(found);
  }
}
