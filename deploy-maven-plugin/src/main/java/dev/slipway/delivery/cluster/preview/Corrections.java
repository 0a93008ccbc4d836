package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.delivery.field.OwnedFields;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a dry-run does not say what an apply will do, because the ownership of fields is changed
 * first: finds that out, and what the object will be.
 */
final class Corrections {
  private static final FieldPath DATA = FieldPath.of("data");
  private static final FieldPath STRING_DATA = FieldPath.of("stringData");

  private final Cluster cluster;
  private final LiveObjects live;

  /**
   * What will be sent, and what will be there.
   *
   * @param content as it is sent
   * @param preview the object as it will be
   * @param moves whether the ownership of fields has to be changed first
   * @param leftovers fields that the server or others set and that have to go
   * @param given whether we own what is left to others: given up when the object changes
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

    Corrected with(Map<String, Object> changed, boolean moved) {
      return new Corrected(content, changed, moves || moved, leftovers, given, adopted);
    }
  }

  Corrections(Cluster cluster, LiveObjects live) {
    this.cluster = cluster;
    this.live = live;
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
      throws ClusterRefusal {
    Corrected corrected = new Corrected(content, preview);
    if (!object.policies().left().isEmpty() && whole.isPresent()) {
      corrected = left(object, content, release, whole.get(), preview);
    }
    if (object.resource().groupKind().equals("Secret")) {
      corrected = secret(object, corrected, whole);
    }
    Map<FieldPath, Optional<Object>> leftovers =
        Leftovers.in(object, corrected.content(), corrected.preview());
    if (!leftovers.isEmpty()) {
      Map<String, Object> changed = corrected.preview();
      for (Map.Entry<FieldPath, Optional<Object>> one : leftovers.entrySet()) {
        changed =
            one.getValue().isPresent()
                ? one.getKey().with(changed, one.getValue().get())
                : one.getKey().without(changed);
      }
      corrected =
          new Corrected(
              corrected.content(),
              changed,
              true,
              List.copyOf(leftovers.keySet()),
              corrected.given(),
              corrected.adopted());
    }
    boolean otherVersion =
        whole
            .flatMap(Entries::ours)
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
      throws ClusterRefusal {
    Map<String, Object> content = sent;
    Map<String, Object> preview = answer;
    boolean given = false;
    boolean adopted = false;
    for (FieldPath path : object.policies().left()) {
      Optional<Object> there = path.value(whole);
      if (there.isEmpty() || there.equals(path.value(preview))) {
        continue;
      }
      if (OwnedFields.has(Entries.owned(whole), path)) {
        given = true;
        preview = path.with(preview, there.get());
      } else {
        adopted = true;
        content = path.with(content, there.get());
      }
    }
    if (adopted) {
      preview =
          cluster
              .dryRun(
                  object.resource(),
                  object.namespace(),
                  object.name(),
                  object.labelled(content, release))
              .object();
      for (FieldPath path : object.policies().left()) {
        Optional<Object> there = path.value(whole);
        if (there.isPresent() && !there.equals(path.value(preview))) {
          preview = path.with(preview, there.get());
        }
      }
    }
    return new Corrected(content, preview, false, List.of(), given, adopted);
  }

  /**
   * Keys that earlier versions sent as stringData, and that the manifest does not have any more.
   */
  private Corrected secret(
      DesiredObject object, Corrected before, Optional<Map<String, Object>> whole)
      throws ClusterRefusal {
    Map<String, Object> sent = ManifestObject.map(DATA.value(before.content()).orElse(null));
    Map<String, Object> data =
        new LinkedHashMap<>(ManifestObject.map(DATA.value(before.preview()).orElse(null)));
    if (sent.keySet().containsAll(data.keySet())) {
      return before;
    }
    Map<String, Object> secret = whole.isPresent() ? whole.get() : live.of(object).orElse(Map.of());
    boolean old = false;
    for (Map<String, Object> entry : Entries.of(secret)) {
      Map<String, Object> fields = ManifestObject.map(entry.get("fieldsV1"));
      if (Takeover.isOurs(entry) || Takeover.isKubectls(entry)) {
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
   * Without writing the server can only be asked by a merge patch.
   *
   * @return empty when that is no reason for the refusal
   */
  Optional<Corrected> of(
      DesiredObject object, Map<String, Object> content, String release, ClusterRefusal refusal)
      throws ClusterRefusal {
    boolean version = refusal.unreadableVersion();
    if (!version && refusal.status() != 422) {
      return Optional.empty();
    }
    Map<String, Object> whole = live.of(object).orElse(Map.of());
    List<FieldPath> leftovers = version ? List.of() : Unions.excluded(object, content, whole);
    boolean otherVersion =
        Entries.ours(whole)
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
    Map<String, Object> preview =
        cluster.dryRunMerge(object.resource(), object.namespace(), object.name(), patch, strategic);
    return Optional.of(new Corrected(content, preview, true, leftovers, false, false));
  }
}
