package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.template.ArchetypeSource;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Archetypes in Maven repositories, without snapshots. The last ones are remembered: many projects
 * have the same template.
 */
public final class RepositoryArchetypes implements ArchetypeSource {
  private static final int REMEMBERED_BYTES = 32 << 20;

  private final Requests requests;
  private final List<URI> repositories;
  private final Map<Archetype, Optional<byte[]>> remembered = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param access its repositories are searched in their order
   */
  public RepositoryArchetypes(SourceAccess access) {
    this.requests =
        new Requests(access.http(), access.credentials(), new AnswerCache(access.caches()));
    this.repositories = access.mavenRepositories();
  }

  @Override
  public synchronized Optional<byte[]> jar(Archetype archetype) throws IOException {
    Optional<byte[]> known = remembered.get(archetype);
    if (known == null) {
      known = fetch(archetype);
      remembered.put(archetype, known);
      forget();
    }
    return known;
  }

  private void forget() {
    long bytes = remembered.values().stream().mapToLong(RepositoryArchetypes::size).sum();
    Iterator<Optional<byte[]>> oldest = remembered.values().iterator();
    while (bytes > REMEMBERED_BYTES && remembered.size() > 1) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  private static int size(Optional<byte[]> jar) {
    return jar.map(bytes -> bytes.length).orElse(0);
  }

  private Optional<byte[]> fetch(Archetype archetype) throws IOException {
    String file =
        "%s/%s/%s/%s-%s.jar"
            .formatted(
                archetype.groupId().replace('.', '/'),
                archetype.artifactId(),
                archetype.version(),
                archetype.artifactId(),
                archetype.version());
    IOException failure = null;
    for (URI repository : repositories) {
      try {
        HttpAnswer answer = requests.fetch(ArtifactVersions.at(repository, file));
        if (answer.ok()) {
          return Optional.of(answer.body());
        }
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return Optional.empty();
  }
}
