package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merge request may bring links; what they lead to is none of the repository. */
class LinksTest {
  @TempDir Path folder;
  private Path repository = Path.of("");
  private Path outside = Path.of("");

  @BeforeEach
  void files() throws IOException {
    repository = Files.createDirectories(folder.resolve("repository"));
    outside = Files.createDirectories(folder.resolve("outside"));
    for (Path place : new Path[] {repository, outside}) {
      Files.createDirectories(place.resolve("apps"));
      Files.createDirectories(place.resolve("manifests"));
      Files.writeString(
          place.resolve("environment.yaml"),
          "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n");
      Files.writeString(
          place.resolve("apps/a.yaml"),
          "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: a}\nspec: {path: manifests}\n");
      Files.writeString(
          place.resolve("manifests/m.yaml"),
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"environment.yaml", "apps", "apps/a.yaml", "manifests", "manifests/m.yaml"})
  void aLinkOutOfTheRepositoryIsRefused(String path) throws IOException {
    assertThat(new EnvironmentReader().read(repository).apps()).hasSize(1);
    Path file = repository.resolve(path);
    Files.move(file, folder.resolve("away"));
    Files.createSymbolicLink(file, outside.resolve(path));

    UserErrorException error =
        catchThrowableOfType(
            UserErrorException.class, () -> new EnvironmentReader().read(repository));

    assertThat(error.error().text()).contains("link", file.getFileName().toString());
  }

  @Test
  void aLinkToTheRepositoryIsFine() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), repository);
    assertThat(new EnvironmentReader().read(link).apps()).hasSize(1);
    Files.move(repository.resolve("environment.yaml"), repository.resolve("real.yaml"));
    Files.createSymbolicLink(repository.resolve("environment.yaml"), Path.of("real.yaml"));
    assertThat(new EnvironmentReader().read(repository).definition().name()).isEqualTo("test");
  }
}
