package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.CheckGroup;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.registry.BaseImageCheck;
import dev.slipway.delivery.doctor.registry.RegistryLoginCheck;
import dev.slipway.delivery.doctor.registry.RegistryReachableCheck;
import dev.slipway.delivery.doctor.registry.RegistryRepositoryCheck;
import dev.slipway.delivery.doctor.registry.RegistryWriteCheck;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.image.base.BaseKind;
import dev.slipway.delivery.image.base.Mirrors;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.ImageRegistry;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.registry.login.RegistryLogins;
import dev.slipway.delivery.store.NexusRepositories;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Optional;

/** Checks of the registry that images are pushed to, and of the base image. */
final class RegistryChecks {
  private final Scene scene;
  private final DoctorOptions.Registry options;
  private final boolean write;

  /**
   * @param write whether an upload is tried
   */
  RegistryChecks(Scene scene, DoctorOptions.Registry options, boolean write) {
    this.scene = scene;
    this.options = options;
    this.write = write;
  }

  /**
   * Adds them.
   *
   * @param store where bundles go, which may be the same Nexus
   * @return the server, if images go to one
   */
  Optional<Server> addTo(CheckList checks, DoctorOptions.Store store) {
    if (options.registry().isBlank() && options.image().isBlank()) {
      checks.skip(CheckGroup.REGISTRY, "slipway.registry is not set");
      return Optional.empty();
    }
    ImageTarget target;
    try {
      target = ImageTarget.of(options.name(), options.registry(), options.image());
      base(checks, target);
    } catch (UserErrorException e) {
      checks.fail(CheckId.REGISTRY_REACHABLE, e);
      return Optional.empty();
    }
    if (target.directory() != null) {
      checks.skip(CheckGroup.REGISTRY, "images go to a folder");
      return Optional.empty();
    }
    boolean plain = PlainHosts.of(options.logins().insecure(), target.host()).speaks(target.host());
    URI address = URI.create((plain ? "http://" : "https://") + target.host());
    Server server = scene.server(CheckId.REGISTRY_REACHABLE, address, URI.create(address + "/v2/"));
    ImageRegistry registry = ImageRegistry.of(target, access(target.host()));
    checks.add(new RegistryReachableCheck(server));
    checks.add(new RegistryLoginCheck(server, target, registry));
    nexus(address, store)
        .ifPresent(nexus -> checks.add(new RegistryRepositoryCheck(server, nexus)));
    checks.skip(CheckId.REGISTRY_REPOSITORY, "the registry is not on the Nexus of the store");
    if (write) {
      checks.add(new RegistryWriteCheck(server, target, registry));
    }
    checks.skip(CheckId.REGISTRY_WRITE, "it writes: only with -Dslipway.doctor.write");
    return Optional.of(server);
  }

  private Optional<NexusRepositories> nexus(URI registry, DoctorOptions.Store store) {
    return NexusRepositories.of(
            store.url(), store.serverId(), scene.http(), scene.connections().credentials())
        .filter(nexus -> registry.getHost().equals(URI.create(store.url().strip()).getHost()));
  }

  private void base(CheckList checks, ImageTarget target) {
    String base = options.base().get();
    if (BaseKind.of(base) != BaseKind.REGISTRY) {
      checks.skip(CheckId.BASE_IMAGE, "it comes from no registry: " + base);
      return;
    }
    ImageName image = Mirrors.parse(options.mirrors()).of(ImageName.parse(base, "slipway.base"));
    checks.add(new BaseImageCheck(image, access(target.host())));
  }

  private RegistryAccess access(String ownHost) {
    return new RegistryLogins(scene.connections(), options.logins(), options.caches())
        .access(scene.http(), ownHost);
  }
}
