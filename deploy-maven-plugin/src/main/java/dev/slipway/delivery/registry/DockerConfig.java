package dev.slipway.delivery.registry;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What {@code docker login} left behind, with the credential helpers that it names. */
public final class DockerConfig implements Credentials {
  private final Path file;

  public DockerConfig(Path file) {
    this.file = file;
  }

  /** The file that docker itself would use. */
  public static DockerConfig standard(Map<String, String> environment, Path home) {
    String directory = environment.getOrDefault("DOCKER_CONFIG", "");
    Path parent = directory.isBlank() ? home.resolve(".docker") : Path.of(directory);
    return new DockerConfig(parent.resolve("config.json"));
  }

  /** Asks for {@code host} or {@code host:port}; there are no other ids in that file. */
  @Override
  public Optional<Credential> find(String id) {
    if (id.isBlank() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return CredentialRetrieverFactory.forImage(
              ImageReference.of(id, "image", null), message -> {}, Map.of())
          .dockerConfig(file)
          .retrieve()
          .filter(found -> !found.isOAuth2RefreshToken())
          .map(
              found ->
                  new Credential(
                      found.getUsername(), Secret.of(found.getPassword()), file.toString()));
    } catch (CredentialRetrievalException e) {
      return Optional
          .empty(); // as docker does: on without them, and the registry says what is wrong
    }
  }

  @Override
  public String description() {
    return file.toString();
  }
}
