package dev.slipway.delivery.cluster;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Releases of the environment "test" out of YAML texts. */
public final class Releases {
  public static final String LABEL = "20261123T093000Z";

  private Releases() {}

  public static List<ManifestObject> objects(String... texts) {
    return new ManifestReader().read(String.join("\n---\n", texts), "test.yaml");
  }

  /** An app; what is applied for it is its hash. */
  public static ReleaseApp app(String name, String... texts) {
    String hash = "h" + String.join("", texts).hashCode();
    return new ReleaseApp(
        name,
        AppBuild.UNKNOWN,
        Responsibility.of("team-a"),
        ReleaseApp.Origin.NONE,
        "",
        hash,
        objects(texts));
  }

  /** The same with a namespace that its reference names. */
  public static ReleaseApp appIn(String namespace, String name, String... texts) {
    ReleaseApp app = app(name, texts);
    return new ReleaseApp(
        name,
        AppBuild.UNKNOWN,
        Responsibility.of(app.owner()),
        ReleaseApp.Origin.NONE,
        namespace,
        app.hash(),
        app.objects());
  }

  public static Release release(ReleaseApp... apps) {
    return new Release("test", "c1", Optional.empty(), "slipway-system", List.of(apps));
  }

  public static Release release(String... texts) {
    return release(app("a", texts));
  }

  /** A release as it is sent to a cluster that serves these kinds. */
  public static DesiredRelease desired(Collection<ApiResource> kinds, Release release) {
    return DesiredRelease.of(release, "https://s", new ApiResources(kinds), List.of());
  }

  /** One object as it is sent to a {@link MemoryCluster}. */
  public static DesiredObject object(String text) {
    return desired(new MemoryCluster().kinds, release(text)).objects().get(0);
  }
}
