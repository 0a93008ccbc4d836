package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.body.BodyContent.UpdateChange;
import dev.slipway.delivery.suggest.changelog.ChangeRange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.ChangelogReader;
import dev.slipway.delivery.suggest.changelog.History;
import dev.slipway.delivery.suggest.changelog.ManifestDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/** Updates and what they change, for tests. */
final class ExampleUpdates {
  static final String ENVIRONMENT = "shop/env-production";

  private static final String NOTES =
      """
      # Changelog

      ## [1.4.2] - 2026-11-27

      ### Changed

      - **Breaking:** every request needs the header `X-Tenant`; requests without it are answered with 400, so update the clients of the [web shop](https://shop.example.com) first.

      ### Fixed

      - Orders of more than 100 lines no longer time out (#388).

      ## [1.4.1] - 2026-11-20

      - A first version.
      """;

  private ExampleUpdates() {}

  /** A history with all that a changelog can show. */
  static History history() {
    return new History()
        .add("base", "chore: release 1.4.1")
        .add(
            "t1",
            "feat!: require a tenant\n\nBREAKING CHANGE: every request needs the header"
                + " X-Tenant",
            "base")
        .by("Grace Hopper", "t2", "test: tenants", "t1")
        .merge("mt", 412, "Require a tenant for each request (SHOP-77)", "base", "t2")
        .add("p1", "fix: page long orders\n\nCloses #388", "base")
        .merge("mp", 415, "Page orders with many lines", "mt", "p1")
        .add("c1", "perf: cache prices", "mp")
        .merge("mc", 416, "Cache prices", "mp", "c1")
        .by("Lin Chen", "u1", "Revert \"Cache prices\"\n\nThis reverts merge request !416", "mc")
        .merge("mu", 418, "Revert \"Cache prices\"", "mc", "u1")
        .by("Edsger Dijkstra", "d1", "docs: how to page", "mu")
        .add("tip", "chore: release 1.4.2", "d1")
        .add("fix", "fix: do not lose the cart", "base")
        .file(NOTES);
  }

  static Update app(String name, String from, String to, String fromCommit, String toCommit) {
    return new Update(
        new Reference(
            ReferenceKind.BUNDLE,
            "https://nexus.example.com/repository/raw/com/acme/" + name,
            new Reference.Place(ENVIRONMENT, "apps/" + name + ".yaml", "bundle", name),
            new Reference.Current(from, Optional.of("c".repeat(64)), fromCommit)),
        new Candidate(to, URI.create(""), Optional.of("d".repeat(64)), toCommit, Optional.empty()),
        "https://gitlab.example.com/shop/" + name,
        "team-" + name);
  }

  /** orders between two commits of the history. */
  static Update orders(String from, String to, String fromCommit, String toCommit) {
    return app("orders", from, to, History.id(fromCommit), History.id(toCommit));
  }

  /** Anything but an app. */
  static Update other(ReferenceKind kind, String name, String file, String from, String to) {
    return new Update(
        new Reference(
            kind,
            name,
            new Reference.Place(ENVIRONMENT, file, "image", ""),
            new Reference.Current(from, Optional.of("sha256:" + "a".repeat(64)), "")),
        new Candidate(
            to, URI.create(""), Optional.of("sha256:" + "b".repeat(64)), "", Optional.empty()),
        "",
        "platform");
  }

  /** What the history says about it. */
  static Changelog changelog(Update update) {
    try {
      return new ChangelogReader().read(history(), ChangeRange.of(update));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UpdateChange change(Update update, ManifestDiff diff) {
    return new UpdateChange(changelog(update), Optional.of(diff), "");
  }

  /** Nothing but the version. */
  static UpdateChange none() {
    return new UpdateChange(ChangelogReader.unknown("it has no repository"), Optional.empty(), "");
  }
}
