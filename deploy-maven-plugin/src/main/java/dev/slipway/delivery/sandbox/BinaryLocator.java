package dev.slipway.delivery.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds etcd and kube-apiserver: in the folder that the build names, in KUBEBUILDER_ASSETS, in
 * kubebuilder's default directory, in the cache; else downloads them into the cache.
 */
public final class BinaryLocator {
  private static final Path KUBEBUILDER = Path.of("/usr/local/kubebuilder/bin");

  private final BinarySettings settings;
  private final TargetPlatform machine;
  private final Map<String, String> environment;
  private final Path usual;
  private final Path cache;
  private final Optional<BinaryDownload> download;

  /**
   * @param environment variables of the process
   * @param caches what builds share; the programs go to {@code practice/VERSION-OS-ARCHITECTURE}
   * @param download empty when Maven is offline
   */
  public BinaryLocator(
      BinarySettings settings,
      TargetPlatform machine,
      Map<String, String> environment,
      Path caches,
      Optional<BinaryDownload> download) {
    this(settings, machine, environment, KUBEBUILDER, caches, download);
  }

  BinaryLocator(
      BinarySettings settings,
      TargetPlatform machine,
      Map<String, String> environment,
      Path usual,
      Path caches,
      Optional<BinaryDownload> download) {
    this.settings = settings;
    this.machine = machine;
    this.environment = environment;
    this.usual = usual;
    this.cache = caches.resolve("practice").resolve(settings.version() + "-" + machine);
    this.download = download;
  }

  /**
   * The programs on this machine; empty when they would have to be downloaded.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (PRACTICE_BINARIES_MISSING) when a folder
   *     is named that has none
   */
  public Optional<ServerBinaries> local() {
    if (!settings.folder().isEmpty()) {
      Path folder = Path.of(settings.folder());
      return Optional.of(
          ServerBinaries.in(folder, machine)
              .orElseThrow(() -> SandboxErrors.notInFolder(folder.toString())));
    }
    return places().stream()
        .map(place -> ServerBinaries.in(place, machine))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The first programs that are found.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (PRACTICE_BINARIES_MISSING) when there
   *     are none and Maven is offline, (PRACTICE_DOWNLOAD_FAILED)
   */
  public ServerBinaries find() throws IOException {
    List<Path> places = places();
    Optional<ServerBinaries> local = local();
    if (local.isPresent()) {
      return local.get();
    }
    if (download.isEmpty()) {
      throw SandboxErrors.missing(places, "Maven is offline (-o)", settings, machine);
    }
    download.get().fetch(settings, machine, cache);
    return ServerBinaries.in(cache, machine)
        .orElseThrow(
            () ->
                SandboxErrors.missing(
                    places, "the binaries in the cache can't be executed", settings, machine));
  }

  private List<Path> places() {
    List<Path> places = new ArrayList<>();
    String assets = environment.getOrDefault("KUBEBUILDER_ASSETS", "");
    if (!assets.isBlank()) {
      places.add(Path.of(assets));
    }
    places.add(usual);
    places.add(cache);
    return places;
  }
}
