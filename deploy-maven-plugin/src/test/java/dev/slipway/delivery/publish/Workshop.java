package dev.slipway.delivery.publish;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.oci.Layouts;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.delivery.registry.ImageRegistry;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.store.BundleStores;
import dev.slipway.delivery.store.Publication;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.git.GitRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds of a service that go to a registry and a store in folders. */
final class Workshop implements AutoCloseable {
  static final String COMMIT = "3f1a9c07".repeat(5);

  final List<Event> events = new ArrayList<>();
  private final Http http = new ApacheHttp(HttpSettings.standard());
  private final Path folder;
  private int builds;

  Workshop(Path folder) {
    this.folder = folder;
  }

  @Override
  public void close() {
    http.close();
  }

  Path store() {
    return folder.resolve("store");
  }

  ImageTarget target() {
    return ImageTarget.of("orders", folder.resolve("images").toUri().toString(), "");
  }

  ImageRegistry registry() {
    return ImageRegistry.of(
        target(), new RegistryAccess(http, List.of(), "", "", PlainHosts.LOOPBACK, false));
  }

  /**
   * One build.
   *
   * @param layers contents of the image
   * @param push of its image and bundle
   * @param image as it was built
   */
  record Build(OciLayout layers, ServicePush push, BuiltImage image, Publication publication) {}

  /** What differs from the usual build. */
  record Change(String layer, String commit, boolean dirty, String owner, boolean movable) {
    Change() {
      this("app", COMMIT, false, "team-a", false);
    }

    Change layer(String text) {
      return new Change(text, commit, dirty, owner, movable);
    }

    Change commit(String hash) {
      return new Change(layer, hash, dirty, owner, movable);
    }

    Change uncommitted() {
      return new Change(layer, commit, true, owner, movable);
    }

    Change owner(String team) {
      return new Change(layer, commit, dirty, team, movable);
    }

    Change snapshot() {
      return new Change(layer, commit, dirty, owner, true);
    }
  }

  Build build(Change change) throws IOException {
    Path target = Files.createDirectories(folder.resolve("build" + builds++));
    OciLayout layout = Layouts.of(target.resolve("image"), "base", change.layer());
    BuiltImage image = new BuiltImage("orders", target().repository(), "1.4.2", layout.digest());
    Path manifests = Files.createDirectories(target.resolve("manifests"));
    Files.writeString(
        manifests.resolve("pod.yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: orders
          namespace: shop
        spec:
          containers:
          - name: app
            image: %s
        """
            .formatted(image.reference()));
    Optional<GitRevision> revision =
        change.commit().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new GitRevision(
                    change.commit(), Instant.parse("2026-11-23T09:30:00Z"), change.dirty(), ""));
    ServiceMetadata service =
        new ServiceMetadata("com.acme", "orders", "1.4.2", change.owner(), "", "", revision);
    Path archive = target.resolve(service.bundleFileName());
    new BundleWriter()
        .write(
            service,
            List.of(image),
            new BundleWriter.Rendered(manifests, Optional.empty()),
            archive);
    Publication publication =
        new Publication(
            BundleStores.open(store().toUri().toString(), "", http, Credentials.none()),
            service,
            archive);
    ServicePush push =
        new ServicePush(
            new ServicePush.Image(image, registry(), layout.directory()),
            ServicePush.Part.of(publication),
            new ServicePush.Terms(revision, change.movable()),
            events::add);
    return new Build(layout, push, image, publication);
  }

  /** Checks and publishes. */
  Build publish(Change change) throws IOException {
    Build build = build(change);
    build.push().check();
    build.push().run();
    return build;
  }
}
