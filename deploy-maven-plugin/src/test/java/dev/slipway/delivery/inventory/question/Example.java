package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.Workload.Image;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The two environments that docs/inventory-history.md shows. */
final class Example {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Moments MOMENTS = new Moments(ZONE, Instant.parse("2026-11-30T09:00:00Z"));
  static final String DIGEST = "sha256:" + "6c3f1e90".repeat(8);

  private final String environment;
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, AppVersion> state = new HashMap<>();

  private Example(String environment) {
    this.environment = environment;
  }

  static List<Timeline> timelines() {
    return List.of(
        new Example("staging")
            .at("2026-10-01T07:00:00Z", "!51", "Ben", "cart", "2.0.0")
            .at("2026-10-19T09:05:00Z", "!60", "Ada", "orders", "1.4.1")
            .at("2026-11-02T08:30:00Z", "!64", "Ada", "orders", "1.5.0")
            .at("2026-11-25T11:00:00Z", "!70", "Ben", "orders", "1.6.0")
            .at("2026-11-28T17:45:00Z", "!71", "Ada", "orders", "1.6.1")
            .at("2026-11-29T10:20:00Z", "!72", "Ada", "orders", "1.7.0")
            .at("2026-11-30T08:40:00Z", "!73", "Ben", "orders", "1.8.0")
            .timeline(),
        new Example("production")
            .at("2026-10-05T09:00:00Z", "!20", "Ben", "cart", "2.0.0")
            .at("2026-10-20T08:15:00Z", "!31", "Ada", "orders", "1.4.1")
            .at("2026-11-03T13:40:00Z", "!38", "Ada", "orders", "1.5.0")
            .at("2026-11-27T10:02:00Z", "!44", "Ben", "orders", "1.6.0")
            .at("2026-11-27T10:02:00Z", "!44", "Ben", "mail", "3.2.0")
            .at("2026-11-28T16:30:00Z", "!45", "Ada", "orders", "1.5.0")
            .at("2026-11-30T08:10:00Z", "!47", "Ada", "orders", "1.7.0")
            .at("2026-11-30T08:20:00Z", "!48", "Ben", "cart", "")
            .renamed("2026-11-30T08:20:00Z", "!48", "Ben", "cart", "basket")
            .timeline());
  }

  static Inventory inventory() {
    List<Image> images = List.of(new Image("registry.example.com/shop/orders", "", DIGEST));
    List<AppFacts> cells =
        List.of(
            cell("basket", "production", "cart", "2.0.0", List.of()),
            cell("cart", "staging", "cart", "2.0.0", List.of()),
            cell("mail", "production", "mail", "3.2.0", List.of()),
            cell("orders", "staging", "orders", "1.8.0", images),
            cell("orders", "production", "orders", "1.7.0", images));
    return Cells.inventory(List.of("staging", "production"), cells);
  }

  private static AppFacts cell(
      String app, String environment, String service, String version, List<Image> images) {
    return Cells.declared(app, environment, version(service, version), "team-" + service, images);
  }

  static AppVersion version(String service, String version) {
    return new AppVersion(
        version,
        commit(service + version),
        "https://nexus.example.com/repository/bundles/com/acme/%1$s/%2$s/%1$s-%2$s-manifests.tar.gz"
            .formatted(service, version),
        "",
        "");
  }

  private static String commit(String text) {
    String half =
        UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
    return (half + half).substring(0, 40);
  }

  private Example at(String time, String request, String author, String app, String version) {
    return add(
        time,
        request,
        author,
        app,
        version.isEmpty() ? Optional.empty() : Optional.of(version(app, version)));
  }

  private Example renamed(String time, String request, String author, String from, String to) {
    return add(time, request, author, to, Optional.of(version(from, "2.0.0")));
  }

  private Example add(
      String time, String request, String author, String app, Optional<AppVersion> after) {
    changes.add(
        new Change(
            Instant.parse(time),
            environment,
            app,
            Optional.ofNullable(state.get(app)),
            after,
            new Change.By(commit(environment + request), request, author, subject(app, after))));
    after.ifPresentOrElse(version -> state.put(app, version), () -> state.remove(app));
    return this;
  }

  private static String subject(String app, Optional<AppVersion> after) {
    return app + " " + after.map(AppVersion::version).orElse("is called basket");
  }

  private Timeline timeline() {
    return new Timeline(environment, changes, Optional.empty(), "");
  }
}
