package dev.slipway.delivery.template.resolver;

import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.template.ArchetypeSource;
import dev.slipway.delivery.template.ArchetypeVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Archetypes in the repositories of a build: mirrors, credentials and proxies are Maven's. */
public final class MavenArchetypes implements ArchetypeSource, ArchetypeVersions {
  private static final String ALL = "[0,)";

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  public MavenArchetypes(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = List.copyOf(repositories);
  }

  @Override
  public List<String> versions(Archetype archetype) throws IOException {
    VersionRangeRequest request =
        new VersionRangeRequest(artifact(archetype, ALL), repositories, null);
    try {
      return system.resolveVersionRange(session, request).getVersions().stream()
          .map(Object::toString)
          .toList();
    } catch (VersionRangeResolutionException e) {
      throw new IOException(
          "The versions of " + archetype.name() + " can't be listed: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<byte[]> jar(Archetype archetype) throws IOException {
    ArtifactRequest request =
        new ArtifactRequest(artifact(archetype, archetype.version()), repositories, null);
    Path file;
    try {
      file = system.resolveArtifact(session, request).getArtifact().getFile().toPath();
    } catch (ArtifactResolutionException e) {
      if (e.getCause() instanceof ArtifactNotFoundException) {
        return Optional.empty();
      }
      throw new IOException(archetype + " can't be fetched: " + e.getMessage(), e);
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(archetype + " is larger than " + (MOST_BYTES >> 20) + " MB");
    }
    return Optional.of(Files.readAllBytes(file));
  }

  private static Artifact artifact(Archetype archetype, String version) {
    return new DefaultArtifact(archetype.groupId(), archetype.artifactId(), "jar", version);
  }
}
