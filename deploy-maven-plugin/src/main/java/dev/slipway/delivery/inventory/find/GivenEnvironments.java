package dev.slipway.delivery.inventory.find;

import dev.slipway.manifest.git.GitHead;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Environments in folders of this machine. */
public final class GivenEnvironments {
  private GivenEnvironments() {}

  /**
   * The environments that the user names, in this order.
   *
   * @param folders comma-separated; empty for the base folder alone
   * @param base what relative folders are relative to
   */
  public static List<EnvironmentPlace> of(String folders, Path base) throws IOException {
    List<String> names =
        Arrays.stream(folders.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    List<EnvironmentPlace> places = new ArrayList<>();
    for (String name : names.isEmpty() ? List.of(".") : names) {
      places.add(place(name, base));
    }
    return places;
  }

  private static EnvironmentPlace place(String name, Path base) throws IOException {
    Path folder;
    try {
      folder = base.resolve(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return EnvironmentPlace.unreadable(name, "", "'" + name + "' is not the path of a folder");
    }
    Path last = folder.getFileName();
    return new EnvironmentPlace(
        last == null ? name : last.toString(), web(folder), Optional.of(folder), false, "");
  }

  /** The page of a repository that was cloned over https; GitLab and others have it there. */
  private static String web(Path folder) throws IOException {
    String origin = GitHead.find(folder).map(GitHead::origin).orElse("");
    if (!origin.toLowerCase(Locale.ROOT).startsWith("https://")) {
      return "";
    }
    try {
      URI uri = new URI(origin.replaceFirst("\\.git/?$", ""));
      boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null;
      return plain && uri.getHost() != null ? uri.toString() : "";
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
