package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.cluster.diff.FieldValue;
import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What differs between the rendered manifests of two versions, whatever their order. Contents of
 * Secrets are masked. Pure.
 *
 * @param objects those in which more than the version differs, by their names
 * @param versionOnly how many objects differ in labels and annotations with the version only
 * @param from the current version
 * @param to the proposed version
 */
public record ManifestDiff(List<ObjectChange> objects, int versionOnly, String from, String to) {
  private static final String VERSION_LABEL = "[\"app.kubernetes.io/version\"]";
  private static final Pattern MARK =
      Pattern.compile("(.*\\.)?metadata\\.(labels|annotations)[.\\[].*", Pattern.DOTALL);

  /** The end that manifest:render adds to names of generated ConfigMaps and Secrets. */
  private static final Pattern HASH = Pattern.compile("-[a-z0-9]{10}\\z");

  public ManifestDiff {
    objects = List.copyOf(objects);
  }

  /** What became of an object. */
  public enum Kind {
    ADDED,
    CHANGED,
    REMOVED
  }

  /**
   * An object that differs.
   *
   * @param id {@code Deployment shop/orders}
   * @param before its name before, if it is another one but for a hash of the content; else empty
   */
  public record ObjectChange(Kind kind, String id, String before, List<FieldChange> fields) {
    public ObjectChange {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Compares two bundles.
   *
   * @param environment whose overlays are compared too; empty for none
   */
  public static ManifestDiff between(Bundle current, Bundle proposed, String environment) {
    String from = current.metadata().version();
    String to = proposed.metadata().version();
    Map<String, ManifestObject> before = objects(current, environment);
    Map<String, ManifestObject> after = objects(proposed, environment);
    Map<String, String> renamed = renamed(before, after);
    List<ObjectChange> changes = new ArrayList<>();
    int versionOnly = 0;
    FieldDiff diff = new FieldDiff();
    for (Map.Entry<String, ManifestObject> object : after.entrySet()) {
      String id = object.getKey();
      String old = renamed.getOrDefault(id, id);
      ManifestObject was = before.remove(old);
      Map<String, Object> content = object.getValue().content();
      if (was == null) {
        changes.add(new ObjectChange(Kind.ADDED, id, "", diff.between(Map.of(), content)));
        continue;
      }
      List<FieldChange> all = new ArrayList<>(diff.between(was.content(), content));
      apiVersion(was, object.getValue()).ifPresent(change -> all.add(0, change));
      List<FieldChange> fields = all.stream().filter(f -> !isMark(f, from, to)).toList();
      if (!fields.isEmpty()) {
        changes.add(new ObjectChange(Kind.CHANGED, id, old.equals(id) ? "" : old, fields));
      } else if (!all.isEmpty()) {
        versionOnly++;
      }
    }
    before.keySet().forEach(id -> changes.add(new ObjectChange(Kind.REMOVED, id, "", List.of())));
    changes.sort(Comparator.comparing(ObjectChange::id));
    return new ManifestDiff(changes, versionOnly, from, to);
  }

  /** Whether there is no difference at all. */
  public boolean isEmpty() {
    return objects.isEmpty() && versionOnly == 0;
  }

  /** How many objects there are of a kind of change. */
  public long count(Kind kind) {
    return objects.stream().filter(object -> object.kind() == kind).count();
  }

  private static Map<String, ManifestObject> objects(Bundle bundle, String environment) {
    Map<String, ManifestObject> objects = new TreeMap<>();
    bundle.objects().forEach(object -> objects.put(object.id().toString(), object));
    List<ManifestObject> overlays = bundle.overlays().getOrDefault(environment, List.of());
    overlays.forEach(patch -> objects.put(patch.id() + " (overlay)", patch));
    return objects;
  }

  /** New names by old ones of objects whose names end in a hash of their content. */
  private static Map<String, String> renamed(
      Map<String, ManifestObject> before, Map<String, ManifestObject> after) {
    Map<ObjectId, String> old = new TreeMap<>();
    before.forEach((id, object) -> plain(object).ifPresent(name -> old.put(name, id)));
    Map<String, String> renamed = new TreeMap<>();
    after.forEach(
        (id, object) ->
            plain(object)
                .map(old::get)
                .filter(was -> !before.containsKey(id) && !after.containsKey(was))
                .ifPresent(was -> renamed.put(id, was)));
    return renamed;
  }

  private static Optional<ObjectId> plain(ManifestObject object) {
    ObjectId id = object.id();
    String name = HASH.matcher(id.name()).replaceFirst("");
    boolean generated = id.kind().equals("ConfigMap") || id.kind().equals("Secret");
    return generated && !name.equals(id.name())
        ? Optional.of(new ObjectId(id.group(), id.kind(), id.namespace(), name))
        : Optional.empty();
  }

  private static Optional<FieldChange> apiVersion(ManifestObject was, ManifestObject is) {
    return was.apiVersion().equals(is.apiVersion())
        ? Optional.empty()
        : Optional.of(new FieldChange("apiVersion", was.apiVersion(), is.apiVersion()));
  }

  /** A label or an annotation that has the version, and nothing else. */
  private static boolean isMark(FieldChange field, String from, String to) {
    boolean versions = is(field.before(), from) && is(field.after(), to);
    return MARK.matcher(field.path()).matches()
        && (versions || field.path().endsWith(VERSION_LABEL));
  }

  private static boolean is(FieldValue value, String version) {
    return value instanceof FieldValue.Text text && text.text().equals(version);
  }
}
