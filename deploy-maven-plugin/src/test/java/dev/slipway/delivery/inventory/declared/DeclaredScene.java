package dev.slipway.delivery.inventory.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.io.TempDir;

/** A repository of an environment that is read. */
abstract class DeclaredScene {
  static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  static final String SUM = "ab".repeat(32);

  @TempDir Path folder;
  final Settings settings = new Settings();

  Path root() {
    return folder.resolve("env");
  }

  /** Reads references alone. */
  DeclaredEnvironment read(Path directory) {
    return reader(Optional.empty()).read(place(directory));
  }

  /** Reads contents too. */
  DeclaredEnvironment readContents(boolean offline) {
    return reader(Optional.of(new ContentReader(connections(offline), caches(), "")))
        .read(place(root()));
  }

  DeclaredReader reader(Optional<ContentReader> contents) {
    return new DeclaredReader(
        contents, new NewestVersions(store -> Optional.empty(), NOW), Map.of(), () -> NOW);
  }

  static EnvironmentPlace place(Path directory) {
    return new EnvironmentPlace(
        String.valueOf(directory.getFileName()), "", Optional.of(directory), false, "");
  }

  Path caches() {
    return folder.resolve("caches");
  }

  Connections connections(boolean offline) {
    return new Connections(
        new Connections.Build(settings, Decrypted::new, folder, offline),
        new Connections.Limits("", 0, 5, 5, 5),
        PlainHosts.LOOPBACK,
        RetryListener.silent());
  }

  /** Passwords are as they are written. */
  private record Decrypted(SettingsDecryptionRequest request) implements SettingsDecryptionResult {
    @Override
    public Server getServer() {
      return request.getServers().get(0);
    }

    @Override
    public List<Server> getServers() {
      return request.getServers();
    }

    @Override
    public Proxy getProxy() {
      throw new AssertionError("there is none");
    }

    @Override
    public List<Proxy> getProxies() {
      return List.of();
    }

    @Override
    public List<SettingsProblem> getProblems() {
      return List.of();
    }
  }

  static AppFacts app(DeclaredEnvironment environment, String name) {
    return environment.apps().stream()
        .filter(app -> app.app().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static DeclaredApp declared(DeclaredEnvironment environment, String name) {
    return app(environment, name).declared().orElseThrow();
  }

  static List<FlagKind> flags(DeclaredEnvironment environment, String name) {
    return app(environment, name).flags().stream().map(Flag::kind).toList();
  }

  static String problem(DeclaredEnvironment environment) {
    return environment.facts().problems().getOrDefault(Source.DECLARED, "");
  }

  static void noProblem(DeclaredEnvironment environment) {
    assertThat(environment.facts().problems()).isEmpty();
  }

  void environment(String spec) throws IOException {
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: prod}\n"
            + (spec.isEmpty() ? "" : "spec:\n  " + spec + "\n"));
  }

  /** A reference with a version and an owner. */
  void app(String name, String version) throws IOException {
    reference(name, "version: " + version + "\n  owner: team-a");
  }

  void reference(String name, String more) throws IOException {
    write(
        "apps/" + name + ".yaml",
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata: {name: %s}
        spec:
          bundle: https://n.example.com/%s.tar.gz
          sha256: %s
          %s
        """
            .formatted(name, name, SUM, more));
  }

  void write(String path, String text) throws IOException {
    Path file = root().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static void commit(Git git, String author, String time) throws GitAPIException {
    PersonIdent who = new PersonIdent(author, "t@example.com", Instant.parse(time), ZoneOffset.UTC);
    git.add().addFilepattern(".").call();
    git.commit().setMessage("m").setAuthor(who).setCommitter(who).setSign(false).call();
  }
}
