package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.patch.Patcher;
import dev.slipway.delivery.net.AllowedHosts;
import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches, checks and patches one app; several threads may use it. */
final class AppResolver {
  private final BundleCache cache;
  private final String environment;
  private final List<String> hosts;
  private final Patcher patcher = new Patcher();
  private final BundleReader reader = new BundleReader();

  /**
   * @param environment whose overlays count
   * @param hosts that bundles may come from, empty for any
   */
  AppResolver(BundleCache cache, String environment, List<String> hosts) {
    this.cache = cache;
    this.environment = environment;
    this.hosts = hosts;
  }

  ResolvedApp resolve(AppReference reference) throws IOException {
    List<UserErrorException> problems = new ArrayList<>();
    try {
      checkHost(reference);
      BundleCache.Cached cached = cache.get(reference);
      Bundle bundle = reader.read(cached.file(), reference.bundle().toString());
      Patcher.Patches patches =
          new Patcher.Patches(
              reference.name(),
              reference.namespace(),
              bundle.overlays().getOrDefault(environment, List.of()),
              reference.patches());
      List<ManifestObject> objects =
          patcher.apply(
              patches, bundle.objects(), error -> problems.add(new UserErrorException(error)));
      return new ResolvedApp(
          reference,
          Optional.of(new ResolvedApp.Content(cached.sha256(), bundle.metadata(), objects)),
          problems);
    } catch (UserErrorException e) {
      problems.add(e);
      return new ResolvedApp(reference, Optional.empty(), problems);
    }
  }

  private void checkHost(AppReference reference) {
    URI bundle = reference.bundle();
    boolean allowed =
        "file".equalsIgnoreCase(bundle.getScheme())
            ? hosts.contains("file")
            : new AllowedHosts(hosts, List.of()).lists(bundle);
    if (!hosts.isEmpty() && !allowed) {
      throw new UserErrorException(ReleaseErrors.hostNotAllowed(reference, hosts));
    }
  }
}
