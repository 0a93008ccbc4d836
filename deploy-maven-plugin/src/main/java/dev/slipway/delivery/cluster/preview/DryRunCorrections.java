package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.delivery.field.OwnedFields;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detects where a dry-run does not show what an apply will do, because the ownership of fields is
 * changed first, and predicts the object.
 */
final class DryRunCorrections {
  private static final FieldPath DATA = FieldPath.of("data");
  private static final FieldPath STRING_DATA = FieldPath.of("stringData");

  private final Cluster cluster;
  private final DryRuns dryRuns;
  private final LiveObjects live;

  /**
   * What will be sent, and what will be there.
   *
   * @param content as it is sent
   * @param preview the object as it will be
   * @param moves whether the ownership of fields has to be changed first
   * @param leftovers fields that the server or others set and that have to go
   * @param given whether Slipway owns what is left to others: given up when the object changes
   * @param adopted whether values of others are sent along
   */
  record Corrected(
      Map<String, Object> content,
      Map<String, Object> preview,
      boolean moves,
      List<FieldPath> leftovers,
      boolean given,
      boolean adopted) {
    Corrected(Map<String, Object> content, Map<String, Object> preview) {
      this(content, preview, false, List.of(), false, false);
    }

    /**
     * Without fields that have to go, too.
     *
     * @param more with the value that the server then gives them
     */
    Corrected without(Map<FieldPath, Optional<Object>> more) {
      if (more.isEmpty()) {
        return this;
      }
      Map<String, Object> changed = preview;
      for (Map.Entry<FieldPath, Optional<Object>> one : more.entrySet()) {
        changed =
            one.getValue().isPresent()
                ? one.getKey().with(changed, one.getValue().get())
                : one.getKey().without(changed);
      }
      List<FieldPath> all = new ArrayList<>(leftovers);
      more.keySet().stream().filter(path -> !all.contains(path)).forEach(all::add);
      return new Corrected(content, changed, true, all, given, adopted);
    }

    Corrected with(Map<String, Object> changed, boolean moved) {
      return new Corrected(content, changed, moves || moved, leftovers, given, adopted);
    }
  }

  DryRunCorrections(Cluster cluster, DryRuns dryRuns, LiveObjects live) {
    this.cluster = cluster;
    this.dryRuns = dryRuns;
    this.live = live;
  }

  /**
   * What is dry-run: with the values that Slipway still owns of what is left to others. Without
   * them the server would delete them, and reject the object where they are required.
   *
   * @param content as it is sent, once that ownership is given up
   */
  static Map<String, Object> tried(
      DesiredObject object, Map<String, Object> content, Optional<Map<String, Object>> whole) {
    Map<String, Object> tried = content;
    if (whole.isPresent()) {
      for (FieldPath path : owned(object, whole.get())) {
        tried = path.with(tried, path.value(whole.get()).orElseThrow());
      }
    }
    return tried;
  }

  /** What is left to others, is there, and is ours still. */
  private static List<FieldPath> owned(DesiredObject object, Map<String, Object> whole) {
    return object.policies().left().stream()
        .filter(path -> path.value(whole).isPresent())
        .filter(path -> OwnedFields.has(ManagedFieldsEntries.owned(whole), path))
        .toList();
  }

  /**
   * After a dry-run that went well.
   *
   * @param content as it was sent, but for the release label
   * @param release that label
   * @param whole the live object, if it is known already
   */
  Corrected of(
      DesiredObject object,
      Map<String, Object> content,
      String release,
      Optional<Map<String, Object>> whole,
      Map<String, Object> preview)
      throws ApiException {
    Corrected corrected = new Corrected(content, preview);
    if (!object.policies().left().isEmpty() && whole.isPresent()) {
      corrected = left(object, content, release, whole.get(), preview);
    }
    if (object.resource().groupKind().equals("Secret")) {
      corrected = secret(object, corrected, whole);
    }
    Map<FieldPath, Optional<Object>> leftovers =
        StaleDefaults.in(object, corrected.content(), corrected.preview());
    corrected = corrected.without(leftovers);
    boolean otherVersion =
        whole
            .flatMap(ManagedFieldsEntries::ours)
            .filter(entry -> !object.resource().apiVersion().equals(entry.get("apiVersion")))
            .isPresent();
    return corrected.with(corrected.preview(), otherVersion);
  }

  /**
   * Fields that are left to others. What we own alone would be deleted with our ownership: that is
   * given up beforehand. Within a map or a list that has one owner only, the value that is there is
   * sent along.
   */
  private Corrected left(
      DesiredObject object,
      Map<String, Object> sent,
      String release,
      Map<String, Object> whole,
      Map<String, Object> answer)
      throws ApiException {
    Map<String, Object> content = sent;
    List<FieldPath> owned = owned(object, whole);
    boolean adopted = false;
    for (FieldPath path : object.policies().left()) {
      Optional<Object> there = path.value(whole);
      if (there.isPresent() && !owned.contains(path) && !there.equals(path.value(answer))) {
        adopted = true;
        content = path.with(content, there.get());
      }
    }
    Map<String, Object> preview = answer;
    if (adopted) {
      Map<String, Object> tried = tried(object, content, Optional.of(whole));
      preview =
          dryRuns
              .apply(
                  object.resource(),
                  object.namespace(),
                  object.name(),
                  object.labelled(tried, release))
              .object();
    }
    boolean given = !owned.isEmpty();
    return new Corrected(content, preview, false, List.of(), given, adopted);
  }

  /** Keys that earlier versions sent as stringData, and that the manifest no longer has. */
  private Corrected secret(
      DesiredObject object, Corrected before, Optional<Map<String, Object>> whole)
      throws ApiException {
    Map<String, Object> sent = ManifestObject.map(DATA.value(before.content()).orElse(null));
    Map<String, Object> data =
        new LinkedHashMap<>(ManifestObject.map(DATA.value(before.preview()).orElse(null)));
    if (sent.keySet().containsAll(data.keySet())) {
      return before;
    }
    Map<String, Object> secret = whole.isPresent() ? whole.get() : live.of(object).orElse(Map.of());
    boolean old = false;
    for (Map<String, Object> entry : ManagedFieldsEntries.of(secret)) {
      Map<String, Object> fields = ManifestObject.map(entry.get("fieldsV1"));
      if (ManagedFieldsEntries.isOurs(entry) || FieldManagerMigration.isKubectls(entry)) {
        for (String key : List.copyOf(data.keySet())) {
          if (!sent.containsKey(key) && OwnedFields.has(fields, STRING_DATA.then(key))) {
            data.remove(key);
            old = true;
          }
        }
      }
    }
    return old ? before.with(DATA.with(before.preview(), data), true) : before;
  }

  /**
   * After a dry-run that was refused: what the apply will do once the ownership of fields is right.
   * Without writing, the server can only be queried with a merge patch.
   *
   * @return empty when that is no reason for the refusal
   */
  Optional<Corrected> of(
      DesiredObject object, Map<String, Object> content, String release, ApiException refusal)
      throws ApiException {
    boolean version = refusal.unreadableVersion();
    if (!version && refusal.status() != 422) {
      return Optional.empty();
    }
    Map<String, Object> whole = live.of(object).orElse(Map.of());
    List<FieldPath> leftovers =
        version ? List.of() : ExclusiveFields.excluded(object, content, whole);
    boolean otherVersion =
        ManagedFieldsEntries.ours(whole)
            .filter(entry -> !object.resource().apiVersion().equals(entry.get("apiVersion")))
            .isPresent();
    if (version ? !otherVersion : leftovers.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> patch = object.labelled(content, release);
    for (FieldPath path : leftovers) {
      patch = path.with(patch, null);
    }
    boolean strategic = BuiltInKinds.builtIn(object.resource().group());
    Map<String, Object> merged =
        cluster.dryRunMerge(object.resource(), object.namespace(), object.name(), patch, strategic);
    Map<String, Object> preview =
        withoutRemoved(object, object.labelled(content, release), whole, merged);
    Corrected corrected = new Corrected(content, preview, true, leftovers, false, false);
    return Optional.of(
        corrected.without(StaleDefaults.in(object, content, others(preview, whole))));
  }

  /** What the same apply also removes: the server is queried for the result of the rest. */
  private Map<String, Object> withoutRemoved(
      DesiredObject object,
      Map<String, Object> content,
      Map<String, Object> whole,
      Map<String, Object> merged)
      throws ApiException {
    Map<String, Object> rest = Removals.from(merged, content, whole, object.policies().left());
    return rest.equals(merged)
        ? merged
        : cluster.dryRunJson(
            object.resource(), object.namespace(), object.name(), Removals.operations(whole, rest));
  }

  /** The object, owned by all that own the live one except Slipway. */
  private static Map<String, Object> others(
      Map<String, Object> preview, Map<String, Object> whole) {
    List<Map<String, Object>> entries =
        ManagedFieldsEntries.of(whole).stream()
            .filter(
                entry ->
                    !ManagedFieldsEntries.isOurs(entry) && !FieldManagerMigration.isKubectls(entry))
            .toList();
    return FieldPath.of("metadata", "managedFields").with(preview, entries);
  }
}
