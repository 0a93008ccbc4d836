package dev.slipway.its.faults;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A service and an environment repository under a name of their own on the bed's servers, so that
 * no test meets what another one left.
 */
final class Scene {
  private static final String MAVEN = "3.9.16";

  private final BedFile bed = BedFile.load();
  private final Servers servers = new Servers(bed);
  private final String name;
  private final Path directory;
  private final Settings settings = new Settings(bed.path("downloaded"));
  private final Map<String, String> words = new LinkedHashMap<>();

  Scene(String purpose) throws IOException, InterruptedException {
    name = purpose + "-" + UUID.randomUUID().toString().substring(0, 6);
    directory = Files.createDirectories(bed.path("work").resolve("faults").resolve(name));
    account(bed.get("registry.secured"), bed.account("registry"));
    account(bed.get("nexus.server"), bed.account("nexus"));
    account(bed.get("git.server"), bed.account("git"));
    words.put("SLIPWAY", Projects.version());
    words.put("NAME", name);
    words.put("REGISTRY", bed.get("registry.secured") + "/faults");
    words.put("BASE", tinyBase());
    words.put("STORE", bed.get("nexus.store"));
    words.put("ENVIRONMENT", environmentUrl());
    words.put("CACHE", cache().toString());
  }

  /** A base of one empty layer: what these tests show does not depend on its size. */
  private String tinyBase() throws IOException, InterruptedException {
    byte[] endOfArchive = new byte[1024];
    return ImageRepository.open(bed.get("registry.open"), "tiny-base").push("1", endOfArchive);
  }

  /** Lets the builds of this scene use another account for a server id. */
  Scene account(String serverId, Account account) {
    settings.server(serverId, account);
    return this;
  }

  Scene withoutAccount(String serverId) {
    settings.withoutServer(serverId);
    return this;
  }

  /** Gives a property of the service another value: REGISTRY, STORE, ENVIRONMENT, BASE. */
  Scene word(String key, String value) {
    words.put(key, value);
    return this;
  }

  BedFile bed() {
    return bed;
  }

  Servers servers() {
    return servers;
  }

  /** Of the service, of the environment and of its namespace. */
  String name() {
    return name;
  }

  Path directory(String child) {
    return directory.resolve(child);
  }

  Path cache() {
    return bed.path("work").resolve("faults/cache");
  }

  /** A new service, in a git repository with one commit. */
  Path service(String folder) throws IOException {
    Path service = Projects.create("service", directory.resolve(folder), words);
    GitRepositories.git(service, "init", "-q", "-b", "main");
    GitRepositories.git(service, "add", "-A");
    GitRepositories.git(service, "commit", "-q", "-m", "Service");
    return service;
  }

  /** The environment's bare repository; made with the fixture as its first commit. */
  Path environmentRepository() throws IOException {
    Path content = environment("environment-start");
    return bed.gitRepositories().create("faults/" + name + ".git", content);
  }

  /** A work tree of the environment that is no clone of anything. */
  Path environment(String folder) throws IOException {
    return Projects.create("environment", directory.resolve(folder), words);
  }

  String environmentUrl() {
    return bed.get("git.url") + "/faults/" + name + ".git";
  }

  /** Path of the service's bundle in a store. */
  String bundlePath() {
    return "com/acme/%1$s/1.0.0/%1$s-1.0.0-manifests.tar.gz".formatted(name);
  }

  /** A clone of the environment's repository, in which the service has its own namespace. */
  Path clone(Path repository) throws IOException {
    Path clone = directory.resolve("environment");
    GitRepositories.git(directory, "clone", "-q", repository.toString(), clone.toString());
    Path app = clone.resolve("apps").resolve(name + ".yaml");
    Files.writeString(app, Files.readString(app).stripTrailing() + "\n  namespace: " + name + "\n");
    return clone;
  }

  /** A build that applies the environment to the API at this address. */
  MavenRun applying(Path environment, URI api) throws IOException {
    Path kubeconfig = Files.createTempFile(directory, "kubeconfig", ".yaml");
    Files.writeString(kubeconfig, KubeApi.kubeconfig(api, bed.tls()));
    return maven(
        environment,
        "deploy",
        "-Dslipway.kubeconfig=" + kubeconfig,
        "-Dslipway.cache=" + cache(),
        "-Dslipway.wait.skip"); // no controllers run here
  }

  /** Applies the environment; a failure is an error of the test. */
  MavenResult apply(Path environment, URI api) throws IOException {
    MavenResult result = applying(environment, api).run();
    if (!result.succeeded()) {
      throw new AssertionError(result.output());
    }
    return result;
  }

  /** A build with this scene's accounts. */
  MavenRun maven(Path project, String... arguments) {
    try {
      Path file = settings.write(Files.createTempFile(directory, "settings", ".xml"));
      return MavenRun.in(project, bed.path("maven." + MAVEN))
          .settings(file)
          .localRepository(bed.path("localRepository"))
          .quickStart()
          .with("-Dmaven.test.skip=true")
          .with(arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
