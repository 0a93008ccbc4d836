package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the folders that references name: each exists, is in the repository, and belongs to one
 * app.
 */
final class AppFolders {
  private final Map<AppReference, Path> folders = new LinkedHashMap<>();
  private final List<Path> claimed = new ArrayList<>();

  /**
   * @param directory the repository's root
   * @param problems receives what is wrong with a folder; the files in it still belong to its app
   */
  AppFolders(Path directory, List<AppReference> apps, Problems problems) throws IOException {
    for (AppReference app : apps) {
      if (app.isFolder()) {
        Path folder = directory.resolve(app.path());
        claimed.add(folder);
        if (usable(directory, app, folder, problems)) {
          folders.put(app, folder);
        }
      }
    }
  }

  private boolean usable(Path directory, AppReference app, Path folder, Problems problems)
      throws IOException {
    Path part = directory;
    for (String name : app.path().split("/", -1)) {
      part = part.resolve(name);
      if (Files.isSymbolicLink(part)) {
        problems.add(
            EnvironmentErrors.folder(
                app,
                name + " is a symbolic link, which could point outside the repository",
                "Replace the link with the folder itself."));
        return false;
      }
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      problems.add(
          EnvironmentErrors.folder(
              app,
              Files.exists(folder) ? "it is a file" : "no such folder",
              "Use a folder of this repository, relative to environment.yaml."));
      return false;
    }
    for (Map.Entry<AppReference, Path> other : folders.entrySet()) {
      if (overlap(folder, other.getValue())) {
        AppReference first = other.getKey();
        problems.add(
            EnvironmentErrors.folder(
                app,
                "app '%s' has %s, in %s; a file can belong to only one app"
                    .formatted(first.name(), first.path(), first.location()),
                "Give each app its own folder, neither inside the other."));
        return false;
      }
    }
    return true;
  }

  /** By what the file system calls them: some make no difference between a and A. */
  private static boolean overlap(Path a, Path b) throws IOException {
    Path first = a.toRealPath();
    Path second = b.toRealPath();
    return first.startsWith(second) || second.startsWith(first);
  }

  /** The folders that can be used, by app. */
  Map<AppReference, Path> folders() {
    return folders;
  }

  /** Whether a file of {@code manifests/} belongs to an app. */
  boolean claims(Path file) {
    return claimed.stream().anyMatch(file::startsWith);
  }

  /** A folder without objects: applied, its app would be deleted from the cluster. */
  static UserError empty(AppReference app) {
    return EnvironmentErrors.folder(
        app,
        "it contains no Kubernetes objects in .yaml, .yml or .json files",
        "Restore the files, or remove the app reference if the app should be deleted.");
  }
}
