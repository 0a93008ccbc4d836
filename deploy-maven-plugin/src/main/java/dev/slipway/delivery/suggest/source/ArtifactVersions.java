package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.version.Candidates;
import dev.slipway.delivery.suggest.version.Probed;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Parents and plugins in Maven repositories. */
final class ArtifactVersions implements VersionSource {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)*+");

  private final Requests requests;
  private final List<URI> repositories;

  /**
   * @param repositories searched all, {@code https:}, {@code http:} or {@code file:}
   */
  ArtifactVersions(Requests requests, List<URI> repositories) {
    this.requests = requests;
    this.repositories = List.copyOf(repositories);
  }

  @Override
  public List<Candidate> list(String name) throws IOException {
    String folder = folder(name);
    Set<String> versions = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    boolean found = false;
    for (URI repository : repositories) {
      try {
        HttpAnswer answer = requests.get(at(repository, folder + "/maven-metadata.xml"));
        if (answer.ok()) {
          versions.addAll(MavenMetadata.versions(answer.text(), at(repository, folder).toString()));
          found = true;
        }
      } catch (IOException e) {
        if (e instanceof SourceException source && source.isPassing()) {
          throw new SourceException(
              "The versions of %s can't be listed, and may be older ones without this repository: %s"
                  .formatted(name, e.getMessage()),
              e);
        }
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!found) {
      throw new SourceException(
          "The versions of %s can't be listed: %s"
              .formatted(
                  name,
                  problems.isEmpty()
                      ? "none of the repositories has it: " + shown()
                      : String.join("; ", problems)));
    }
    return versions.stream().map(Candidates::named).toList();
  }

  /** Its pom has to be there, and says since when. */
  @Override
  public Probed probe(String name, Candidate candidate) throws IOException {
    String artifact = name.substring(name.indexOf(':') + 1);
    String version = candidate.version();
    String file = "%s/%s/%s-%s.pom".formatted(folder(name), version, artifact, version);
    IOException failure = null;
    for (URI repository : repositories) {
      try {
        HttpAnswer answer = requests.head(at(repository, file));
        if (answer.ok()) {
          return Probed.of(
              new Candidate(
                  version,
                  candidate.address(),
                  candidate.digest(),
                  candidate.commit(),
                  answer.header("last-modified").flatMap(ArtifactVersions::time)));
        }
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return Probed.refused(candidate, "its pom is missing in the repository that lists it");
  }

  private static String folder(String name) throws SourceException {
    int colon = name.indexOf(':');
    String group = colon < 0 ? "" : name.substring(0, colon);
    String artifact = name.substring(colon + 1);
    if (!PART.matcher(group).matches() || !PART.matcher(artifact).matches()) {
      throw new SourceException("'" + name + "' is not groupId:artifactId");
    }
    return group.replace('.', '/') + "/" + artifact;
  }

  static URI at(URI repository, String path) {
    String root = repository.toString();
    return URI.create((root.endsWith("/") ? root : root + "/") + path);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private String shown() {
    return repositories.isEmpty()
        ? "none is configured"
        : String.join(", ", repositories.stream().map(SafeUri::text).toList());
  }
}
