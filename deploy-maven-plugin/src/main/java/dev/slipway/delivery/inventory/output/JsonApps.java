package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.Workload.Resources;
import dev.slipway.delivery.inventory.Workload.Volume;
import dev.slipway.delivery.suggest.gate.Gate;
import java.time.Instant;
import java.util.Map;

/** Apps in {@code inventory.json}: each field is named here, so that no other gets in. */
final class JsonApps {
  private JsonApps() {}

  static Map<String, Object> app(AppFacts app) {
    return new JsonObject()
        .always("app", app.app())
        .always("environment", app.environment())
        .text("version", app.version().id())
        .text("owner", app.owner())
        .optional("declared", app.declared(), JsonApps::declared)
        .optional("applied", app.applied(), JsonApps::applied)
        .optional("live", app.live(), JsonApps::live)
        .list("flags", app.flags(), JsonApps::flag)
        .fields();
  }

  private static Map<String, Object> flag(Flag flag) {
    return new JsonObject().always("kind", flag.kind().id()).always("text", flag.text()).fields();
  }

  static Map<String, Object> version(AppVersion version) {
    return new JsonObject()
        .text("version", version.version())
        .text("commit", version.commit())
        .text("bundle", version.bundle())
        .text("sha256", version.sha256())
        .text("path", version.path())
        .fields();
  }

  private static Map<String, Object> declared(DeclaredApp app) {
    Updates updates = app.updates();
    return new JsonObject()
        .some("version", version(app.version()))
        .text("owner", app.responsibility().owner())
        .text("contact", app.responsibility().contact())
        .text("source", app.responsibility().source())
        .text("namespace", app.namespace())
        .text("file", app.file())
        .optional(
            "since",
            app.since(),
            since ->
                new JsonObject()
                    .time("time", since.time())
                    .flag("exact", since.exact())
                    .text("commit", since.commit())
                    .text("mergeRequest", since.mergeRequest())
                    .fields())
        .list("gates", updates.gates(), JsonApps::gate)
        .optional(
            "hold",
            updates.hold(),
            hold ->
                new JsonObject()
                    .time("since", hold.since())
                    .always("by", hold.by())
                    .text("reason", hold.reason())
                    .fields())
        .optional(
            "behind",
            updates.behind(),
            behind ->
                new JsonObject()
                    .always("newest", behind.newest())
                    .number("versions", behind.versions())
                    .optional("days", behind.days(), days -> days)
                    .fields())
        .optional("workload", app.workload(), JsonApps::workload)
        .fields();
  }

  private static Map<String, Object> gate(Gate gate) {
    return new JsonObject()
        .always("name", gate.name())
        .always("state", JsonWords.of(gate.state()))
        .always("text", gate.text())
        .optional("opens", gate.opens(), Instant::toString)
        .fields();
  }

  private static Map<String, Object> applied(AppliedApp app) {
    return new JsonObject()
        .some("version", version(app.version()))
        .optional("at", app.at(), Instant::toString)
        .text("owner", app.owner())
        .text("revision", app.revision())
        .optional("failingSince", app.failingSince(), Instant::toString)
        .fields();
  }

  private static Map<String, Object> live(LiveApp app) {
    return new JsonObject()
        .time("read", app.read())
        .always("state", JsonWords.of(app.state()))
        .always("text", app.text())
        .some("workload", workload(app.workload()))
        .list(
            "drift",
            app.drift(),
            drift ->
                new JsonObject()
                    .always("object", drift.object())
                    .list("fields", drift.fields(), field -> field)
                    .fields())
        .fields();
  }

  private static Map<String, Object> workload(Workload workload) {
    return new JsonObject()
        .list("images", workload.images(), JsonApps::image)
        .some("requests", resources(workload.requests()))
        .some("limits", resources(workload.limits()))
        .some(
            "replicas",
            new JsonObject()
                .number("desired", workload.replicas().desired())
                .optional("ready", workload.replicas().ready(), ready -> ready)
                .fields())
        .list("volumes", workload.volumes(), JsonApps::volume)
        .fields();
  }

  private static Map<String, Object> image(Image image) {
    return new JsonObject()
        .always("name", image.name())
        .text("tag", image.tag())
        .text("digest", image.digest())
        .fields();
  }

  private static Map<String, Object> resources(Resources resources) {
    return new JsonObject()
        .number("millicores", resources.millicores())
        .number("bytes", resources.bytes())
        .fields();
  }

  private static Map<String, Object> volume(Volume volume) {
    return new JsonObject()
        .always("claim", volume.claim())
        .number("bytes", volume.bytes())
        .text("storageClass", volume.storageClass())
        .fields();
  }
}
