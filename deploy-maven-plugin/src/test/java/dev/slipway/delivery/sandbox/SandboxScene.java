package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A throw-away server that records what it is asked. */
abstract class SandboxScene {
  static final String MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: orders}
      data: {a: b}
      """;
  static final String NAMESPACE =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: orders}
      """;
  static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.acme.com}
      spec:
        group: acme.com
        names: {kind: Widget, plural: widgets}
        scope: Namespaced
        versions: [{name: v1, served: true, storage: true}]
      """;
  static final String WIDGET =
      """
      apiVersion: acme.com/v1
      kind: Widget
      metadata: {name: one, namespace: orders}
      """;

  @TempDir Path caches;
  final List<Event> events = new ArrayList<>();
  RecordingCluster cluster = new RecordingCluster();
  String programs = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  int started;
  int closed;

  @BeforeEach
  void begin() {
    assertThat(caches).isEmptyDirectory();
  }

  Sandbox.Judgement check(String version, String... objects) throws IOException {
    List<ManifestObject> all = new ManifestReader().read(String.join("---\n", objects), "x.yaml");
    ReleaseApp app =
        new ReleaseApp(
            "shop",
            new AppBuild(version, ""),
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "",
            "h",
            all);
    Release release = new Release("test", "c0ffee", Optional.empty(), "default", List.of(app));
    return sandbox().check(() -> release);
  }

  Sandbox sandbox() {
    return new Sandbox(
        programs,
        () -> {
          started++;
          return new Sandbox.Server() {
            @Override
            public Cluster connect() {
              return cluster.cluster();
            }

            @Override
            public void close() {
              closed++;
            }
          };
        },
        caches,
        InstantSource.fixed(Instant.parse("2026-11-29T11:00:00Z")),
        events::add);
  }

  static SandboxResult accepted(int objects) {
    return new SandboxResult(objects, List.of(), List.of());
  }
}
