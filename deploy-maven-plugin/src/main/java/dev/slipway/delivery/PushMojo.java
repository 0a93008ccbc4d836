package dev.slipway.delivery;

import dev.slipway.delivery.image.base.Bases;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.publish.Promotions;
import dev.slipway.delivery.publish.ServicePush;
import dev.slipway.delivery.registry.ImagePush;
import dev.slipway.delivery.registry.ImageRegistry;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.Mounts;
import dev.slipway.delivery.registry.RecentNotes;
import dev.slipway.delivery.store.Publication;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what was built: the image to its registry, then the bundle to its store, so that a
 * bundle never names an image that is not there.
 *
 * @since 0.1.0
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PushMojo extends AbstractPublishMojo {

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.push.skip", defaultValue = "false")
  private boolean skipPush;

  /**
   * Whether the bundle is published; without it only the image is.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.push.bundle", defaultValue = "true")
  private boolean pushBundle;

  /**
   * Whether the tag of a release may move to another image; without it a build whose version's tag
   * names another image fails before anything is pushed. Tags of snapshots move freely.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.tag.overwrite", defaultValue = "false")
  private boolean overwriteTag;

  private @Nullable ServicePush push;
  private @Nullable Http http;

  @Override
  protected boolean skipGoal() {
    boolean nothing = super.skipGoal() && !Files.exists(BuiltImageFile.in(buildDirectory()));
    return skipPush || nothing;
  }

  @Override
  protected Map<String, String> check() throws IOException {
    Http requests = http();
    try {
      Map<String, String> said = check(requests);
      http = requests; // closed by publish, which follows
      return said;
    } catch (IOException | RuntimeException e) {
      requests.close();
      throw e;
    }
  }

  private Map<String, String> check(Http requests) throws IOException {
    Optional<BuiltImage> image =
        BuiltImageFile.find(buildDirectory()).filter(built -> !built.elsewhere());
    String repository = image.map(BuiltImage::repository).orElse("");
    boolean bundled = pushBundle && !super.skipGoal(); // layers of a pom need no manifests
    ServiceMetadata service = bundled ? service() : null;
    ServicePush.Part part = null;
    if (service != null) {
      Path bundle = bundleFile(service);
      Publication publication = publication(requests, service, bundle);
      part = new ServicePush.Part(publication, metadata(bundle));
      if (image.isPresent()) {
        target().requireSame(image.get().repository());
        ImagePush.requireSame(image.get(), part.metadata().images(), bundle);
      }
    }
    boolean movable = overwriteTag || project.getVersion().endsWith("-SNAPSHOT");
    ServicePush planned =
        new ServicePush(
            image.isPresent() ? image(requests, image.get()) : null,
            part,
            new ServicePush.Terms(service == null ? Optional.empty() : service.revision(), movable),
            console());
    push = planned;
    Optional<Publication.Held> held = planned.check();
    if (part == null || service == null || !promotes()) {
      return Promotions.said(module(), repository);
    }
    String sha256 = held.isPresent() ? held.get().sha256() : Sha256.of(bundleFile(service));
    return promotion(service, repository, part.metadata(), part.publication().uri(), sha256);
  }

  @Override
  protected Map<String, String> publish() throws IOException {
    try (Http requests = Objects.requireNonNull(http)) {
      ServicePush.Done done = Objects.requireNonNull(push).run();
      if (done.image().isPresent()) {
        BuiltImageFile.write(done.image().get(), BuiltImageFile.in(buildDirectory()));
      }
      // What was written just now may be another writer's in a moment: promote looks again.
      if (done.held().isPresent() && !done.sent()) {
        published().put(project.getId(), done.held().get().sha256());
      }
      return Map.of();
    }
  }

  private static BundleMetadata metadata(Path bundle) throws IOException {
    return new BundleReader().read(bundle, String.valueOf(bundle.getFileName())).metadata();
  }

  private ServicePush.Image image(Http requests, BuiltImage built) {
    ImageTarget target = target();
    Mounts mounts = new Mounts(pushedBlobs(), Bases.inRegistry(built.base()));
    ImageRegistry registry =
        ImageRegistry.of(
            target,
            registryAccess(requests, target),
            mounts,
            RecentNotes.pushed(caches(), InstantSource.system()));
    return new ServicePush.Image(built, registry, imageDirectory().resolve("image"));
  }
}
