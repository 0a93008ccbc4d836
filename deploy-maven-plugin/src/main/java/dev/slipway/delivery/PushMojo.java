package dev.slipway.delivery;

import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.publish.EnvironmentSettings;
import dev.slipway.delivery.publish.Promotions;
import dev.slipway.delivery.publish.ServicePush;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.registry.login.RegistryLogins;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.project.ServiceProject;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what was built: the image to its registry, then the bundle to its store, so that a
 * bundle never references a missing image.
 *
 * @since 0.1.0
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PushMojo extends AbstractPublishMojo {

  /**
   * Id of the server in settings.xml that has the registry's user and password; by default its
   * host.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry.serverId", defaultValue = "")
  private String registryServerId = "";

  /**
   * User name for the registry; the property slipway.registry.password has the password.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry.username", defaultValue = "")
  private String registryUsername = "";

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.push.skip", defaultValue = "false")
  private boolean skipPush;

  /**
   * Whether the bundle is published; if false, only the image is.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.push.bundle", defaultValue = "true")
  private boolean pushBundle;

  /**
   * Whether the tag of a release may move to another image; otherwise a build whose version's tag
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
    return skipPush
        || (ServiceProject.isParent(project) && !BuiltImageFile.existsIn(buildDirectory()));
  }

  @Override
  protected Map<String, String> check() throws IOException {
    Http requests = connections().http();
    http = requests; // closed by publish, which follows
    try {
      return check(requests);
    } catch (IOException | RuntimeException e) {
      requests.close();
      throw e;
    }
  }

  private Map<String, String> check(Http requests) throws IOException {
    Optional<BuiltImage> image = BuiltImageFile.find(buildDirectory()).filter(i -> !i.elsewhere());
    // An image of a module with packaging pom needs no manifests.
    boolean bundled = pushBundle && !ServiceProject.isParent(project);
    ServiceMetadata service = bundled ? service().metadata() : null;
    ServicePush.Part part =
        service == null ? null : ServicePush.Part.of(publication(requests, service));
    if (part != null && image.isPresent()) {
      part.requireSame(image.get(), target());
    }
    ServicePush.Terms terms = ServicePush.Terms.of(service, project.getVersion(), overwriteTag);
    ServicePush.Image pushed = image.isPresent() ? image(requests, image.get()) : null;
    ServicePush planned = new ServicePush(pushed, part, terms, events);
    push = planned;
    planned.check();
    String repository = image.map(BuiltImage::repository).orElse("");
    EnvironmentSettings.Module module = environments().module(service().id(), repository);
    boolean promoted = !skipPromote && environments().any() && end().has(project, "promote");
    return part == null || service == null || !promoted
        ? Promotions.said(module)
        : environments().promotion(module, service, part, planned.sha256());
  }

  @Override
  protected Map<String, String> publish() throws IOException {
    try (Http requests = Objects.requireNonNull(http)) {
      ServicePush.Done done = Objects.requireNonNull(push).run();
      done.leave(buildDirectory(), project.getId(), end().shared("published"));
      return Map.of();
    }
  }

  private ServicePush.Image image(Http requests, BuiltImage built) {
    String password = RegistryLogins.password(session.getUserProperties(), project.getProperties());
    RegistryLogins.Settings settings =
        new RegistryLogins.Settings(registryServerId, registryUsername, password, insecure);
    RegistryAccess access =
        new RegistryLogins(connections(), settings, caches()).access(requests, target().host());
    return ServicePush.Image.of(
        built, target(), access, end().shared("blobs"), caches(), buildDirectory());
  }
}
