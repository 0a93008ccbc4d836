package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.place.UnreadableTextException;
import dev.slipway.delivery.suggest.place.YamlPlace;
import dev.slipway.manifest.source.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of other projects and the components that a {@code .gitlab-ci.yml} includes. */
final class CiIncludes {
  private static final Set<String> KEYS = Set.of("project", "ref", "component");

  private CiIncludes() {}

  /** One entry below {@code include}. */
  private record Entry(int document, List<Object> path) {}

  static Extracted extract(String project, String file, String text) {
    if (!text.contains("include")) {
      return Extracted.NOTHING;
    }
    List<YamlScalar> scalars;
    try {
      scalars = YamlPlace.scalars(text, file);
    } catch (UnreadableTextException e) {
      return Extracted.note(e.getMessage() + "; its includes are not looked at");
    }
    Map<Entry, Map<String, YamlScalar>> entries = new LinkedHashMap<>();
    for (YamlScalar scalar : scalars) {
      List<Object> steps = scalar.path().steps();
      Object last = steps.isEmpty() ? "" : steps.get(steps.size() - 1);
      if (last instanceof String key && KEYS.contains(key) && included(steps)) {
        entries
            .computeIfAbsent(
                new Entry(scalar.document(), steps.subList(0, steps.size() - 1)),
                any -> new LinkedHashMap<>())
            .put(key, scalar);
      }
    }
    List<Reference> references = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Map<String, YamlScalar> entry : entries.values()) {
      reference(project, file, entry, notes).ifPresent(references::add);
    }
    return new Extracted(references, notes);
  }

  /** {@code include.x}, {@code include[0].x}, and the same below {@code trigger} of a job. */
  private static boolean included(List<Object> steps) {
    int end = steps.size() - 2;
    if (end >= 0 && steps.get(end) instanceof Integer) {
      end--;
    }
    return end >= 0
        && steps.get(end).equals("include")
        && (end == 0 || end == 2 && steps.get(1).equals("trigger"));
  }

  private static Optional<Reference> reference(
      String project, String file, Map<String, YamlScalar> entry, List<String> notes) {
    YamlScalar component = entry.get("component");
    if (component != null) {
      return component(project, file, component, notes);
    }
    YamlScalar from = entry.get("project");
    YamlScalar ref = entry.get("ref");
    if (from == null || ref == null) { // without a ref it is the default branch, which moves
      return Optional.empty();
    }
    if (from.value().contains("$") || ref.value().contains("$")) {
      notes.add(variable(file, ref));
      return Optional.empty();
    }
    return named(
        ReferenceKind.CI_TEMPLATE,
        from.value().strip().replaceFirst("^/+", ""),
        ref.value(),
        new Reference.Place(project, file, YamlPlace.text(ref.document(), ref.path()), ""),
        ref,
        notes);
  }

  private static Optional<Reference> component(
      String project, String file, YamlScalar component, List<String> notes) {
    int at = component.value().lastIndexOf('@');
    String version = at < 0 ? "" : component.value().substring(at + 1);
    if (version.equals("$CI_COMMIT_SHA") || version.equals("${CI_COMMIT_SHA}")) {
      return Optional.empty(); // the component's own project, which tests itself
    }
    if (version.isEmpty() || version.contains("$")) {
      notes.add(variable(file, component));
      return Optional.empty();
    }
    return named(
        ReferenceKind.CI_COMPONENT,
        component.value().substring(0, at),
        version,
        new Reference.Place(
            project, file, YamlPlace.text(component.document(), component.path()), ""),
        component,
        notes);
  }

  private static Optional<Reference> named(
      ReferenceKind kind,
      String name,
      String version,
      Reference.Place place,
      YamlScalar scalar,
      List<String> notes) {
    if (!scalar.replaceable()) {
      notes.add(
          "%s, %s: the version is written with an anchor, an alias, a tag or as a block, and is not"
                  .formatted(place.file(), place.field())
              + " updated");
      return Optional.empty();
    }
    return Optional.of(
        new Reference(kind, name, place, new Reference.Current(version, Optional.empty(), "")));
  }

  private static String variable(String file, YamlScalar scalar) {
    return "%s, %s: it has no version, or a variable in its place"
        .formatted(file, YamlPlace.text(scalar.document(), scalar.path()));
  }
}
