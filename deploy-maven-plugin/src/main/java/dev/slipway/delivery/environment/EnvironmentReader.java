package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Reads the files of an environment repository from its work tree. */
public final class EnvironmentReader {
  private static final int AT_A_TIME = 4;
  private static final String DEFINITION = "environment.yaml";

  private final ManifestReader manifestReader = new ManifestReader();

  /**
   * Reads {@code environment.yaml}, {@code apps/}, {@code access/} and {@code manifests/}.
   *
   * @param directory the repository's root
   */
  public Environment read(Path directory) throws IOException {
    Problems problems = new Problems("this environment");
    Environment environment = read(directory, problems);
    problems.throwIfAny();
    return environment;
  }

  /**
   * The same, but goes on with the files that can be read.
   *
   * @param problems takes what is wrong with the others; with one, the environment does not count
   * @throws UserErrorException when there is no {@code environment.yaml}
   */
  public Environment read(Path directory, Problems problems) throws IOException {
    DefinitionFormat.Read definition = definition(directory, problems);
    List<AppReference> apps = apps(directory, problems);
    AppFolders claimed = new AppFolders(directory, apps, problems);
    Read<ManifestObject> raw =
        manifests(directory, directory.resolve("manifests"), claimed::claims);
    raw.problems().forEach(problems::add);
    return new Environment(
        definition.definition(),
        apps,
        raw.content(),
        folders(directory, claimed, problems),
        new AccessReader(definition.definition().access(), problems).read(directory),
        definition.hostsKnown());
  }

  /** Reads {@code environment.yaml} alone. */
  public EnvironmentDefinition definition(Path directory) throws IOException {
    Problems problems = new Problems(DEFINITION);
    DefinitionFormat.Read read = definition(directory, problems);
    problems.throwIfAny();
    return read.definition();
  }

  /**
   * What can be read of {@code environment.yaml}, however much is wrong with it. Its name is empty
   * when that can't be read.
   *
   * @throws UserErrorException when there is no {@code environment.yaml}
   */
  public EnvironmentDefinition readableDefinition(Path directory) throws IOException {
    return definition(directory, new Problems(DEFINITION)).definition();
  }

  private static DefinitionFormat.Read definition(Path directory, Problems problems)
      throws IOException {
    Path file = directory.resolve(DEFINITION);
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException(EnvironmentErrors.noEnvironment(directory.toString()));
    }
    if (RepositoryFiles.leadsOut(directory, file, problems::add)) {
      return DefinitionFormat.NOTHING;
    }
    String text = "";
    try {
      text = RepositoryFiles.text(file, DEFINITION);
    } catch (UserErrorException e) {
      problems.add(e);
      return DefinitionFormat.NOTHING;
    }
    return DefinitionFormat.read(text, DEFINITION, problems);
  }

  /**
   * Reads {@code access/} alone, as far as it can be read.
   *
   * @param policy of the environment
   * @param problems takes what is wrong with files; the others are read all the same
   */
  public AccessFiles access(Path directory, Optional<AccessPolicy> policy, Problems problems)
      throws IOException {
    return new AccessReader(policy, problems).read(directory);
  }

  /** Reads the references alone, by name. */
  public List<AppReference> apps(Path directory) throws IOException {
    Problems problems = new Problems("this environment");
    List<AppReference> apps = apps(directory, problems);
    problems.throwIfAny();
    return apps;
  }

  /** The references that can be read, by name; the others are left out. */
  public List<AppReference> readableApps(Path directory) throws IOException {
    return apps(directory, new Problems("this environment"));
  }

  /**
   * Reads {@code environment.yaml} and the references, without the objects of {@code manifests/}
   * and of folders, and without {@code access/}.
   *
   * @param problems takes what is wrong with files; the others are read all the same
   * @throws UserErrorException when there is no {@code environment.yaml}
   */
  public Environment references(Path directory, Problems problems) throws IOException {
    DefinitionFormat.Read definition = definition(directory, problems);
    return new Environment(
        definition.definition(),
        apps(directory, problems),
        List.of(),
        Map.of(),
        AccessFiles.NONE,
        definition.hostsKnown());
  }

  /** Whether {@code manifests/} has YAML or JSON that belongs to no app. */
  public boolean hasManifests(Path directory, List<AppReference> apps) throws IOException {
    AppFolders claimed = new AppFolders(directory, apps, new Problems("folders"));
    Path folder = directory.resolve("manifests");
    return RepositoryFiles.files(folder, Integer.MAX_VALUE, link -> {}).stream()
        .anyMatch(file -> isManifest(RepositoryFiles.slashed(file)) && !claimed.claims(file));
  }

  static boolean isManifest(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private List<AppReference> apps(Path directory, Problems problems) throws IOException {
    List<Callable<Read<AppReference>>> reads = new ArrayList<>();
    if (RepositoryFiles.leadsOut(directory, directory.resolve("apps"), problems::add)) {
      return List.of();
    }
    for (Path file : RepositoryFiles.files(directory.resolve("apps"), 1, problems::add)) {
      String name = "apps/" + file.getFileName();
      if (name.endsWith(".yaml")) {
        reads.add(() -> reference(file, name));
      } else if (name.toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)")) {
        // If it were ignored silently, the app would be deleted from the cluster.
        problems.add(EnvironmentErrors.strayFile(name));
      }
    }
    Read<AppReference> read = all(reads);
    read.problems().forEach(problems::add);
    return read.content();
  }

  private Read<AppReference> reference(Path file, String name) throws Exception {
    Problems wrong = new Problems(name);
    Read<AppReference> read =
        read(() -> List.of(AppFormat.read(RepositoryFiles.text(file, name), name, wrong)));
    read.problems().forEach(wrong::add);
    return wrong.found() ? new Read<>(List.of(), wrong.all()) : read;
  }

  private Map<String, List<ManifestObject>> folders(
      Path directory, AppFolders claimed, Problems problems) throws IOException {
    Map<String, List<ManifestObject>> folders = new HashMap<>();
    for (Map.Entry<AppReference, Path> entry : claimed.folders().entrySet()) {
      AppReference app = entry.getKey();
      Read<ManifestObject> read = manifests(directory, entry.getValue(), file -> false);
      read.problems().forEach(problems::add);
      if (read.content().isEmpty() && read.problems().isEmpty()) {
        problems.add(AppFolders.empty(app));
      }
      folders.put(app.name(), read.content());
    }
    return folders;
  }

  private Read<ManifestObject> manifests(Path directory, Path folder, Predicate<Path> leaveOut)
      throws IOException {
    List<Callable<Read<ManifestObject>>> reads = new ArrayList<>();
    List<UserErrorException> links = new ArrayList<>();
    if (RepositoryFiles.leadsOut(directory, folder, links::add)) {
      return new Read<>(List.of(), links);
    }
    for (Path file : RepositoryFiles.files(folder, Integer.MAX_VALUE, links::add)) {
      String name = RepositoryFiles.slashed(directory.relativize(file));
      if (isManifest(name) && !leaveOut.test(file)) {
        reads.add(() -> read(() -> manifestReader.read(RepositoryFiles.text(file, name), name)));
      }
    }
    Read<ManifestObject> all = all(reads);
    all.problems().addAll(links);
    return all;
  }

  /** What one file holds, or why it can't be read. */
  private record Read<T>(List<T> content, List<UserErrorException> problems) {}

  private static <T> Read<T> read(Callable<List<T>> file) throws Exception {
    try {
      return new Read<>(file.call(), List.of());
    } catch (UserErrorException e) {
      return new Read<>(List.of(), List.of(e));
    }
  }

  private static <T> Read<T> all(List<Callable<Read<T>>> reads) throws IOException {
    Read<T> all = new Read<>(new ArrayList<>(), new ArrayList<>());
    for (Read<T> read : new Parallel(AT_A_TIME).all(reads)) {
      all.content().addAll(read.content());
      all.problems().addAll(read.problems());
    }
    return all;
  }
}
