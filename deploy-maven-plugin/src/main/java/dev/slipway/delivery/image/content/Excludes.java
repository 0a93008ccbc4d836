package dev.slipway.delivery.image.content;

import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Globs as Maven's users know them: a leading {@code **} also stands for no directory. */
final class Excludes {
  private static final String ALL_BELOW = "/**";

  private final List<PathMatcher> paths = new ArrayList<>();
  private final List<PathMatcher> directories = new ArrayList<>();

  private Excludes() {}

  static Excludes of(List<String> globs) {
    Excludes excludes = new Excludes();
    for (String glob : globs) {
      excludes.add(glob, glob);
      if (glob.startsWith("**/")) {
        excludes.add(glob, glob.substring(3));
      }
    }
    return excludes;
  }

  private void add(String glob, String one) {
    paths.add(matcher(glob, one));
    if (one.equals("**")) {
      directories.add(matcher(glob, one));
    } else if (one.endsWith(ALL_BELOW)) {
      directories.add(matcher(glob, one.substring(0, one.length() - ALL_BELOW.length())));
    }
  }

  /** Whether a path is excluded. */
  boolean match(String relative) {
    Path path = Path.of(relative);
    return paths.stream().anyMatch(one -> one.matches(path));
  }

  /** Whether all below a directory is excluded, and the directory with it. */
  boolean matchAllBelow(String relative) {
    Path path = Path.of(relative);
    return directories.stream().anyMatch(one -> one.matches(path));
  }

  private static PathMatcher matcher(String glob, String one) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + one);
    } catch (PatternSyntaxException e) {
      throw new UserErrorException(
          ContentErrors.badLayer("exclude", glob, e.getDescription(), "**/*.md"), e);
    }
  }
}
