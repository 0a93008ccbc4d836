package dev.slipway.delivery.inventory.find;

import dev.slipway.delivery.environment.git.GitAccess;
import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.environment.git.GitMirror;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.forge.gitlab.GitlabUrls;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.suggest.find.EnvironmentProjects;
import dev.slipway.delivery.suggest.find.ProjectCache;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Environments on a GitLab server. The repository of each is copied into the cache, since its
 * history is needed whole; what an earlier run copied is not transferred again.
 */
public final class ForgeEnvironments {
  private static final int AT_A_TIME = 4;
  private static final int SERVER_ERROR = 500;

  private final Connections connections;
  private final Path caches;
  private final Map<String, String> variables;

  /**
   * @param caches slipway's cache directory
   * @param variables of the process
   */
  public ForgeEnvironments(Connections connections, Path caches, Map<String, String> variables) {
    this.connections = connections;
    this.caches = caches;
    this.variables = Map.copyOf(variables);
  }

  /** The environments, by their paths; each with what is in the cache where it can't be reached. */
  public List<EnvironmentPlace> find(ForgeQuery query) throws IOException {
    if (connections.offline()) {
      return cached(query);
    }
    try (GitlabConnection gitlab = GitlabConnection.open(query, connections, variables)) {
      List<EnvironmentProjects.Found> found;
      try {
        found =
            new EnvironmentProjects(gitlab.forge(), new ProjectCache(caches))
                .find(query.projectQuery());
      } catch (UserErrorException e) {
        return whileDown(query, gitlab.api(), e, e.error().code() == ErrorCode.SERVER_UNREACHABLE);
      } catch (ForgeException e) {
        return whileDown(query, gitlab.api(), e, e.status() >= SERVER_ERROR);
      }
      String base = base(gitlab.api());
      if (found.isEmpty()) {
        throw new UserErrorException(InventoryErrors.noEnvironments(base, query.text()));
      }
      List<String> missing = missing(query.projectQuery(), found);
      List<String> known = new ArrayList<>();
      found.forEach(one -> known.add(one.project().path()));
      known.addAll(missing);
      memory(gitlab.api(), query).keep(known);
      GitAccess access = gitlab.git();
      List<Callable<EnvironmentPlace>> copies = new ArrayList<>();
      for (EnvironmentProjects.Found one : found) {
        copies.add(() -> copy(one, base, access));
      }
      List<EnvironmentPlace> places = new ArrayList<>(new Parallel(AT_A_TIME).all(copies));
      missing.forEach(path -> places.add(notFound(path, base + "/" + path)));
      return places;
    }
  }

  /** What earlier runs copied, where the server is down. */
  private <E extends Exception> List<EnvironmentPlace> whileDown(
      ForgeQuery query, URI api, E failure, boolean down) throws E {
    Optional<List<String>> paths = down ? memory(api, query).find() : Optional.empty();
    if (paths.isEmpty()) {
      throw failure;
    }
    String why =
        failure instanceof UserErrorException e
            ? e.error().what() + ": " + e.error().why()
            : String.valueOf(failure.getMessage());
    return paths.get().stream()
        .map(path -> stale(path, base(api) + "/" + path, directory(base(api) + "/" + path), why))
        .toList();
  }

  /** The projects that are named and are none of those that were found. */
  private static List<String> missing(ProjectQuery query, List<EnvironmentProjects.Found> found) {
    if (!(query instanceof ProjectQuery.Named named)) {
      return List.of();
    }
    Set<String> paths = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    found.forEach(one -> paths.add(one.project().path()));
    return named.paths().stream().filter(path -> !paths.contains(path)).toList();
  }

  private static EnvironmentPlace notFound(String path, String address) {
    return EnvironmentPlace.unreadable(
        path,
        address,
        "the server has no such project, it is archived, the token may not read it, or its default"
            + " branch has no environment.yaml");
  }

  private EnvironmentPlace copy(EnvironmentProjects.Found found, String base, GitAccess access) {
    // Not where the server says that the project is: the token goes to the configured server only.
    String address = base + "/" + found.project().path();
    Path directory = directory(address);
    if (!found.problem().isEmpty()) {
      return stale(found.project().path(), address, directory, found.problem());
    }
    try {
      new GitMirror(directory, GitAddress.parse(address + ".git", caches), access)
          .update(found.project().defaultBranch());
      return new EnvironmentPlace(
          found.project().path(), address, Optional.of(directory), true, "");
    } catch (UserErrorException e) {
      String why = e.error().what() + ": " + e.error().why();
      return stale(found.project().path(), address, directory, why);
    } catch (IOException e) {
      return stale(found.project().path(), address, directory, String.valueOf(e.getMessage()));
    }
  }

  /** What an earlier run copied, with why it is not newer. */
  private static EnvironmentPlace stale(
      String path, String address, Path directory, String problem) {
    return isCopied(directory)
        ? new EnvironmentPlace(
            path,
            address,
            Optional.of(directory),
            true,
            "not updated, the copy of the last run is shown: " + problem)
        : EnvironmentPlace.unreadable(path, address, problem);
  }

  /** Not where the copy is damaged. */
  private static boolean isCopied(Path directory) {
    try {
      return GitMirror.exists(directory);
    } catch (IOException e) {
      return false;
    }
  }

  private List<EnvironmentPlace> cached(ForgeQuery query) throws IOException {
    String server =
        query.gitlab().isBlank() ? variables.getOrDefault("CI_SERVER_URL", "") : query.gitlab();
    URI api =
        GitlabUrls.api(server)
            .orElseThrow(() -> new UserErrorException(InventoryErrors.notCached(server)));
    List<String> paths =
        memory(api, query)
            .find()
            .orElseThrow(() -> new UserErrorException(InventoryErrors.notCached(base(api))));
    List<EnvironmentPlace> places = new ArrayList<>();
    for (String path : paths) {
      String address = base(api) + "/" + path;
      Path directory = directory(address);
      places.add(
          isCopied(directory)
              ? new EnvironmentPlace(path, address, Optional.of(directory), true, "")
              : EnvironmentPlace.unreadable(
                  path, address, "Maven is offline (-o), and the cache has no copy of it"));
    }
    return places;
  }

  private FoundProjects memory(URI api, ForgeQuery query) {
    return new FoundProjects(caches, api + " " + query.projectQuery());
  }

  private Path directory(String address) {
    String name = Sha256.of(address.getBytes(StandardCharsets.UTF_8));
    return caches.resolve("inventory").resolve("mirrors").resolve(name + ".git");
  }

  private static String base(URI api) {
    return api.toString().replaceFirst("/api/v4$", "");
  }
}
