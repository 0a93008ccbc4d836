package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.patch.Patcher;
import dev.slipway.delivery.net.AllowedHosts;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches, verifies and patches one app; thread-safe. */
public final class AppResolver {
  private final BundleCache cache;
  private final String environment;
  private final List<String> hosts;
  private final PlainHosts plain;
  private final Patcher patcher = new Patcher();
  private final BundleReader reader = new BundleReader();

  /**
   * @param environment whose overlays count, empty when its name can't be read
   * @param hosts that bundles may come from, empty for any
   * @param plain those of them that may be accessed without TLS
   */
  public AppResolver(BundleCache cache, String environment, List<String> hosts, PlainHosts plain) {
    this.cache = cache;
    this.environment = environment;
    this.hosts = hosts;
    this.plain = plain;
  }

  /**
   * Resolves a reference.
   *
   * @param folder the objects of a reference that names a folder
   */
  public ResolvedApp resolve(AppReference reference, List<ManifestObject> folder)
      throws IOException {
    List<UserErrorException> problems = new ArrayList<>();
    try {
      Optional<ResolvedApp.Content> content =
          reference.isFolder()
              ? Optional.of(folder(reference, folder, problems))
              : bundle(reference, problems);
      return new ResolvedApp(reference, content, problems);
    } catch (UserErrorException e) {
      problems.add(e);
      return new ResolvedApp(reference, Optional.empty(), problems);
    }
  }

  /** Empty where the name of the environment can't be read, and so not which overlay counts. */
  private Optional<ResolvedApp.Content> bundle(
      AppReference reference, List<UserErrorException> problems) throws IOException {
    checkHost(reference);
    BundleCache.Cached cached = cache.get(reference);
    Bundle bundle = reader.read(cached.file(), SafeUri.text(reference.bundle()));
    if (environment.isEmpty() && !bundle.overlays().isEmpty()) {
      return Optional.empty();
    }
    List<ManifestObject> overlays = bundle.overlays().getOrDefault(environment, List.of());
    BundleMetadata metadata = bundle.metadata();
    return Optional.of(
        new ResolvedApp.Content(
            cached.sha256(),
            new AppBuild(metadata.version(), metadata.origin().describedCommit()),
            new Responsibility(metadata.owner(), metadata.contact(), metadata.origin().source()),
            patched(reference, overlays, bundle.objects(), problems)));
  }

  /** Without the commit of its repository, which changes with everything in the repository. */
  private ResolvedApp.Content folder(
      AppReference reference, List<ManifestObject> objects, List<UserErrorException> problems) {
    return new ResolvedApp.Content(
        "",
        new AppBuild(reference.version(), ""),
        reference.responsibility(),
        patched(reference, List.of(), objects, problems));
  }

  private List<ManifestObject> patched(
      AppReference reference,
      List<ManifestObject> overlays,
      List<ManifestObject> objects,
      List<UserErrorException> problems) {
    Patcher.Patches patches =
        new Patcher.Patches(reference.name(), reference.namespace(), overlays, reference.patches());
    return patcher.apply(patches, objects, error -> problems.add(new UserErrorException(error)));
  }

  private void checkHost(AppReference reference) {
    URI bundle = reference.bundle();
    boolean allowed =
        "file".equalsIgnoreCase(bundle.getScheme())
            ? hosts.contains("file")
            : new AllowedHosts(hosts, List.of(), plain).lists(bundle);
    if (!hosts.isEmpty() && !allowed) {
      throw new UserErrorException(ReleaseErrors.hostNotAllowed(reference, hosts));
    }
  }
}
