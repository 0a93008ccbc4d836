package dev.slipway.delivery.registry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Repositories from which a registry can take a blob over without an upload: that of the base
 * image, and those that this build pushed to.
 */
public final class Mounts {
  private final Map<String, String> pushed;
  private final Optional<ImageName> base;

  /**
   * @param pushed repository by {@code host digest}; shared by all modules of a build
   * @param base the base image, if it comes from a registry
   */
  public Mounts(Map<String, String> pushed, Optional<ImageName> base) {
    this.pushed = pushed;
    this.base = base;
  }

  static Mounts none() {
    return new Mounts(new ConcurrentHashMap<>(), Optional.empty());
  }

  /** The path of a repository that has the blob, or may have it. */
  Optional<String> from(ImageName target, String digest) {
    String known = pushed.get(key(target, digest));
    return Optional.ofNullable(known)
        .or(() -> base.filter(image -> image.host().equals(target.host())).map(ImageName::path))
        .filter(path -> !path.equals(target.path()));
  }

  /** Every repository that {@link #from} can name, which a token has to be good for. */
  List<String> repositories(ImageName target) {
    Set<String> paths = new LinkedHashSet<>();
    base.filter(image -> image.host().equals(target.host()))
        .map(ImageName::path)
        .ifPresent(paths::add);
    pushed.forEach(
        (key, path) -> {
          if (key.startsWith(target.host() + " ")) {
            paths.add(path);
          }
        });
    paths.remove(target.path());
    return paths.stream().sorted().toList();
  }

  void pushed(ImageName target, String digest) {
    pushed.putIfAbsent(key(target, digest), target.path());
  }

  private static String key(ImageName target, String digest) {
    return target.host() + " " + digest;
  }
}
