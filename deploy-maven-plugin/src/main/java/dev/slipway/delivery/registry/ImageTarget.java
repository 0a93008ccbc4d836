package dev.slipway.delivery.registry;

import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The target of an image.
 *
 * @param name short name of the image
 * @param repository what manifests write, without tag: {@code registry.example.com/team/orders},
 *     {@code localhost/orders} for a directory
 * @param directory the OCI layout of this image when the registry is a {@code file:} URL, else null
 */
public record ImageTarget(String name, String repository, @Nullable Path directory) {

  /**
   * Puts the settings together and checks them.
   *
   * @param name slipway.name
   * @param registry slipway.registry, may be empty when {@code image} is not
   * @param image slipway.image, empty for {@code registry/name}
   */
  public static ImageTarget of(String name, String registry, String image) {
    if (registry.startsWith("file:")) {
      ImageName local = ImageName.parse("localhost/" + name, "slipway.name");
      return new ImageTarget(name, local.repository(), directory(registry).resolve(name));
    }
    if (image.isBlank() && registry.isBlank()) {
      throw new UserErrorException(RegistryErrors.noTarget());
    }
    String source = image.isBlank() ? "slipway.registry and slipway.name" : "slipway.image";
    String full = image.isBlank() ? stripSlash(registry) + "/" + name : image;
    if (full.contains("://")) {
      throw new UserErrorException(
          RegistryErrors.invalidName(full, source, "a registry is written without a scheme"));
    }
    ImageName parsed = ImageName.parse(full, source);
    if (!parsed.tag().isEmpty() || !parsed.digest().isEmpty()) {
      throw new UserErrorException(
          RegistryErrors.invalidName(full, source, "the tag is set with slipway.tag"));
    }
    return new ImageTarget(name, parsed.repository(), null);
  }

  /**
   * The registry that the configured user and password are for, which is not always the one that is
   * accessed.
   *
   * @param asked is used if no registry is configured
   */
  public static String ownHost(String name, String registry, String image, ImageName asked) {
    return registry.isBlank() && image.isBlank() ? asked.host() : of(name, registry, image).host();
  }

  /** The configured registry's host and port; empty for a directory, or when none is configured. */
  public static String configuredHost(String name, String registry, String image) {
    return registry.isBlank() && image.isBlank() ? "" : of(name, registry, image).host();
  }

  /**
   * Checks that an image is pushed to the repository that manifests name.
   *
   * @param built repository that it was built for
   */
  public void requireSame(String built) {
    if (!built.equals(repository)) {
      throw new UserErrorException(RegistryErrors.builtForElsewhere(built, repository));
    }
  }

  /** Host and port of the registry, empty for a directory. */
  public String host() {
    return directory == null ? repository.substring(0, repository.indexOf('/')) : "";
  }

  private static String stripSlash(String registry) {
    return registry.endsWith("/") ? registry.substring(0, registry.length() - 1) : registry;
  }

  private static Path directory(String registry) {
    try {
      return Path.of(URI.create(registry.replace(" ", "%20")));
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(RegistryErrors.badDirectory(registry, e), e);
    }
  }
}
