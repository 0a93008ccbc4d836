package dev.slipway.delivery;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.registry.ImagePush;
import dev.slipway.delivery.registry.ImageRegistry;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.store.BundleStore;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.bundle.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Publishes what was built: the image to its registry, then the bundle to its store, so that a
 * bundle never names an image that is not there.
 *
 * @since 0.1.0
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PushMojo extends PublishMojo {

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

  @Override
  protected boolean skipGoal() {
    boolean nothing = super.skipGoal() && !Files.exists(BuiltImageFile.in(buildDirectory()));
    return skipPush || nothing;
  }

  @Override
  protected void publish() throws IOException {
    Optional<BuiltImage> image = BuiltImageFile.find(buildDirectory());
    try (Http http = http()) {
      if (!pushBundle || super.skipGoal()) { // layers of a pom without manifests
        image(http, image);
        return;
      }
      Service service = service();
      Path bundle = bundleFile(service);
      BundleStore store = store(http); // a wrong address stops before anything is sent
      if (image.isPresent() && !image.get().elsewhere()) {
        target().requireSame(image.get().repository());
        ImagePush.requireSame(image.get(), metadata(bundle).images(), bundle);
      }
      image(http, image);
      BundleStore.Stored stored = store.store(service.bundlePath(), bundle);
      console().on(new Event.BundlePushed(stored.uri(), stored.sha256(), stored.alreadyThere()));
    }
  }

  private static BundleMetadata metadata(Path bundle) throws IOException {
    return new BundleReader().read(bundle, String.valueOf(bundle.getFileName())).metadata();
  }

  private void image(Http http, Optional<BuiltImage> image) throws IOException {
    if (image.isPresent() && !image.get().elsewhere()) {
      ImageTarget target = target();
      ImageRegistry registry = ImageRegistry.of(target, registryAccess(http, target));
      BuiltImage pushed =
          new ImagePush(registry, InstantSource.system(), console())
              .run(image.get(), imageDirectory().resolve("image"));
      BuiltImageFile.write(pushed, BuiltImageFile.in(buildDirectory()));
    }
  }
}
