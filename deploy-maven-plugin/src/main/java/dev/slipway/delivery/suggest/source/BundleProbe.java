package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.version.Probed;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the bundle that would be proposed, and checks that the images in it are there. */
final class BundleProbe {
  /** Registry of images that are kept in a folder, beside a store in a folder. */
  private static final String FOLDER = "localhost";

  /** What a store that does not give it out answers. */
  private static final Set<ErrorCode> NO_ANSWER =
      Set.of(ErrorCode.SERVER_UNREACHABLE, ErrorCode.STORE_REFUSED, ErrorCode.STORE_CREDENTIALS);

  private final BundleCache cache;
  private final Registries registries;
  private final Consumer<String> named;
  private final BundleReader reader = new BundleReader();

  /**
   * @param named hears the registries that bundles name
   */
  BundleProbe(BundleCache cache, Registries registries, Consumer<String> named) {
    this.cache = cache;
    this.registries = registries;
    this.named = named;
  }

  Probed look(String app, Candidate candidate) throws IOException {
    BundleCache.Cached file;
    BundleMetadata metadata;
    try {
      file = cache.get(candidate.address(), candidate.digest().orElse(""));
      metadata = reader.read(file.file(), SafeUri.text(candidate.address())).metadata();
    } catch (UserErrorException e) {
      if (NO_ANSWER.contains(e.error().code())) {
        throw e; // that says nothing about the bundle
      }
      return Probed.refused(
          candidate, "its bundle can't be used: " + e.error().what() + ", " + e.error().why());
    }
    if (!metadata.name().equals(app) || !metadata.version().equals(candidate.version())) {
      return Probed.refused(
          candidate,
          "its bundle is %s %s by its own account".formatted(metadata.name(), metadata.version()));
    }
    for (BundleMetadata.ImageEntry image : metadata.images()) {
      String missing = missing(candidate, image);
      if (!missing.isEmpty()) {
        return Probed.refused(candidate, missing);
      }
    }
    return new Probed(
        new Candidate(
            candidate.version(),
            candidate.address(),
            Optional.of(file.sha256()),
            metadata.origin().describedCommit(),
            candidate.built().or(() -> time(metadata.origin().commitTime()))),
        metadata.origin().source(),
        metadata.owner(),
        "");
  }

  private String missing(Candidate candidate, BundleMetadata.ImageEntry image) throws IOException {
    ImageName name;
    try {
      name = ImageName.parse(image.reference(), "the bundle");
    } catch (UserErrorException e) {
      return "its bundle names the image '" + image.reference() + "', which is not a valid name";
    }
    boolean folder =
        "file".equalsIgnoreCase(candidate.address().getScheme()) && name.host().equals(FOLDER);
    named.accept(name.host().toLowerCase(Locale.ROOT));
    return folder || registries.has(name)
        ? ""
        : "its image " + image.reference() + " is missing in its registry";
  }

  private static Optional<Instant> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
