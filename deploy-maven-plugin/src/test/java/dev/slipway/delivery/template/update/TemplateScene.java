package dev.slipway.delivery.template.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.template.archetype.ExampleArchetype;
import dev.slipway.delivery.template.archetype.Rendering;
import dev.slipway.delivery.template.checkout.UpdateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A project that was generated from an archetype, in a repository of the machine's git. */
abstract class TemplateScene {
  static final String TEXT = "a\nb\nc\nd\ne\nf\ng\n";
  static final String BRANCH = "slipway/template-2.0";
  static final Map<String, String> ANSWERS =
      Map.of("groupId", "com.acme", "artifactId", "orders", "version", "1", "package", "com.acme");

  @TempDir Path directory;
  final Map<String, byte[]> published = new HashMap<>();
  final List<String> notes = new ArrayList<>();

  /** Version 1.0, with the text of its README. */
  static ExampleArchetype archetype(String readme) {
    return ExampleArchetype.standard().file("README.md", readme).file("__gitignore__", "target/\n");
  }

  /** Generates and commits. */
  Path generate(ExampleArchetype archetype) throws Exception {
    published.put("1.0", archetype.jar());
    Path project = Files.createDirectories(directory.resolve("orders"));
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Ann");
    git("config", "user.email", "ann@example.com");
    git("config", "core.autocrlf", "false");
    Rendering.of(archetype.jar(), ANSWERS)
        .tree()
        .files()
        .forEach((path, file) -> write(path, file.content()));
    write(
        ".slipway/template.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Template
        spec:
          archetype: dev.slipway:example:1.0
          answers:
            groupId: "com.acme"
            artifactId: "orders"
            version: "1"
            package: "com.acme"
        """
            .getBytes(StandardCharsets.UTF_8));
    commit();
    return project;
  }

  Path project() {
    return directory.resolve("orders");
  }

  void write(String path, byte[] content) {
    try {
      Path file = project().resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  String read(String path) throws IOException {
    return Files.readString(project().resolve(path));
  }

  void commit() throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", "x");
  }

  void update(String version) throws IOException {
    update(version, Map.of());
  }

  void update(String version, Map<String, String> answers) throws IOException {
    update(project(), version, answers);
  }

  /** Of a project in a folder of the repository. */
  void updateIn(String folder) throws IOException {
    update(project().resolve(folder), "", Map.of());
  }

  private void update(Path folder, String version, Map<String, String> answers) throws IOException {
    new TemplateUpdate(
            this::jar,
            archetype -> List.copyOf(published.keySet()),
            event -> notes.add(((Event.Note) event).message()))
        .run(
            folder,
            new TemplateUpdate.Wish(version, answers),
            new UpdateWriter.Author(
                new CommitAuthor("Ann", "ann@example.com"), Instant.parse("2026-11-30T12:00:00Z")),
            System.getenv());
  }

  private Optional<byte[]> jar(Archetype archetype) {
    assertThat(archetype.name()).isEqualTo("dev.slipway:example");
    return Optional.ofNullable(published.get(archetype.version()));
  }

  /** The output of the machine's git. */
  String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(project().toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as(output).isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return output.strip();
  }
}
