package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.RemoteRepository;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.version.Candidates;
import dev.slipway.delivery.suggest.version.Probed;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Images in their registries, by tags. */
final class ImageVersions implements VersionSource {
  private static final String LABEL = "org.opencontainers.image.";

  /** Reproducible images have a time at the beginning of time, which says nothing. */
  private static final Instant OLDEST = Instant.parse("2010-01-01T00:00:00Z");

  private final Registries registries;
  private final AnswerCache cache;

  ImageVersions(Registries registries, AnswerCache cache) {
    this.registries = registries;
    this.cache = cache;
  }

  @Override
  public List<Candidate> list(String name) throws IOException {
    ImageName image = ImageName.parse(name, "an image of an environment");
    List<String> tags =
        registries
            .of(image)
            .tags(cache)
            .orElseThrow(
                () ->
                    new SourceException(
                        "The tags of %s can't be listed: the registry has no such repository"
                            .formatted(image.repository())));
    return tags.stream().map(Candidates::named).toList();
  }

  @Override
  public Probed probe(String name, Candidate candidate) throws IOException {
    ImageName image = ImageName.parse(name, "an image of an environment");
    RemoteRepository repository = registries.of(image);
    Optional<String> digest;
    try {
      digest = repository.digest(candidate.version());
    } catch (UserErrorException e) {
      throw new SourceException(e.error().what() + ", " + e.error().why(), e);
    }
    if (digest.isEmpty()) {
      return Probed.refused(candidate, "the image is missing in its registry");
    }
    JsonNode config = repository.config(digest.get());
    JsonNode labels = config.path("config").path("Labels");
    return new Probed(
        new Candidate(
            candidate.version(),
            URI.create(""),
            digest,
            labels.path(LABEL + "revision").asString(""),
            time(config.path("created").asString(""))),
        labels.path(LABEL + "source").asString(""),
        "",
        "");
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(text)
          .filter(time -> !time.isEmpty())
          .map(time -> OffsetDateTime.parse(time).toInstant())
          .filter(OLDEST::isBefore);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
