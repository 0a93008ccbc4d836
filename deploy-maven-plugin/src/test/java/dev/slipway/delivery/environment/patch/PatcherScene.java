package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Three objects to patch, and the problems that this has. */
abstract class PatcherScene {
  static final String ADD = "metadata: {labels: {hit: 'yes'}}";
  static final List<ManifestObject> OBJECTS =
      new ManifestReader()
          .read(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: orders, labels: {app: orders, tier: web}}
              ---
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: orders-db, namespace: db, annotations: {team: a}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: orders, labels: {app: orders}}
              """,
              "bundle");

  final List<UserError> problems = new ArrayList<>();

  List<ManifestObject> apply(String namespace, PatchSource... sources) {
    Patcher.Patches patches = new Patcher.Patches("orders", namespace, List.of(), List.of(sources));
    return new Patcher().apply(patches, OBJECTS, problems::add);
  }

  /** {@code kind=…,name=…}; what follows labels= or annotations= is all theirs. */
  static PatchSource patch(String target, String text) {
    return source(
        new PatchTarget(
            field(target, "group"),
            field(target, "version"),
            field(target, "kind"),
            field(target, "name"),
            field(target, "namespace"),
            rest(target, "labels="),
            rest(target, "annotations=")),
        text);
  }

  static String field(String target, String key) {
    for (String part : target.split(",", -1)) {
      if (part.startsWith(key + "=")) {
        return part.substring(key.length() + 1);
      }
    }
    return "";
  }

  static String rest(String target, String key) {
    int at = target.indexOf(key);
    return at < 0 ? "" : target.substring(at + key.length());
  }

  static PatchSource source(@Nullable PatchTarget target, String text) {
    SourceLocation place = new SourceLocation("apps/orders.yaml", 8, 12);
    return new PatchSource(Optional.ofNullable(target), text, place, 9);
  }
}
