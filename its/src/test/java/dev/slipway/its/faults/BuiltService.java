package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.MavenResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** A scene whose service was packaged once; each case spoils a copy of it. */
final class BuiltService {
  private final Scene scene;
  private final Path repository;
  private final Path built;
  private final MavenResult packaging;

  /** What a test adds to the service before it is built. */
  interface Change {
    void make(Path service) throws IOException;
  }

  BuiltService(String purpose) throws IOException, InterruptedException {
    this(purpose, service -> {});
  }

  BuiltService(String purpose, Change change) throws IOException, InterruptedException {
    scene = new Scene(purpose);
    repository = scene.environmentRepository();
    built = scene.service("built");
    change.make(built);
    packaging = scene.maven(built, "-q", "package").run();
    assertThat(packaging.succeeded()).as(packaging.output()).isTrue();
  }

  Scene scene() {
    return scene;
  }

  /** The environment's bare repository. */
  Path repository() {
    return repository;
  }

  /** What the good build printed, with {@code -q}. */
  MavenResult packaging() {
    return packaging;
  }

  Path copy() throws IOException {
    return Projects.copy(built, scene.directory("case-" + UUID.randomUUID()));
  }

  /** Runs a build that has to fail with this code. */
  Failure fails(Path service, String code, String... arguments) throws IOException {
    return Failure.of(scene, scene.maven(service, arguments).run(), code);
  }

  /** Runs a build that has to succeed. */
  MavenResult succeeds(Path service, String... arguments) throws IOException {
    MavenResult result = scene.maven(service, arguments).run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    return result;
  }

  Released released() throws IOException, InterruptedException {
    return Released.read(scene, repository);
  }
}
