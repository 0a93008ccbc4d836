package dev.slipway.delivery.image.content;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Files as they are, for services in any language and for what others want beside their classes.
 */
public final class Directories implements Content {
  private static final int EXECUTABLE = 0755;

  private final List<Source> sources;

  /**
   * Files for one layer.
   *
   * @param name of the layer
   * @param from a directory or a file
   * @param to absolute path in the image
   * @param mode of every file; -1 for 0755 where its owner may execute it, else 0644
   * @param owner {@code uid:gid}
   * @param excludes globs on paths below {@code from}
   */
  public record Source(
      String name, Path from, String to, int mode, String owner, List<String> excludes) {}

  public Directories(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public List<LayerPlan> layers(Path work) throws IOException {
    List<LayerPlan> layers = new ArrayList<>();
    for (Source source : sources) {
      List<LayerFile> files = files(source);
      if (!files.isEmpty()) {
        layers.add(new LayerPlan(source.name(), files));
      }
    }
    return layers;
  }

  @Override
  public List<String> command(String java, List<String> jvmFlags) {
    return List.of();
  }

  private static List<LayerFile> files(Source source) throws IOException {
    if (!Files.exists(source.from())) {
      throw new UserErrorException(ContentErrors.noSuchSource(source.from()));
    }
    List<PathMatcher> excludes = matchers(source.excludes());
    Tree tree =
        Tree.of(source.from()).without(path -> excludes.stream().anyMatch(m -> m.matches(path)));
    List<LayerFile> files = new ArrayList<>();
    for (Path file : tree.files()) {
      // A link could bring any file of the machine into the image.
      if (!file.toRealPath().startsWith(source.from().toRealPath())) {
        throw new UserErrorException(ContentErrors.linkOut(file, source.from()));
      }
      int mode =
          source.mode() >= 0 ? source.mode() : executable(file) ? EXECUTABLE : LayerFile.PLAIN;
      files.add(new LayerFile(file, tree.path(file, source.to()), mode, source.owner()));
    }
    return files;
  }

  /** By the file's own bits: who builds, and from where it is mounted, is no part of an image. */
  private static boolean executable(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view != null
        && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
  }

  /** Globs as Maven's users know them: a leading {@code **} also stands for no directory. */
  private static List<PathMatcher> matchers(List<String> globs) {
    List<PathMatcher> matchers = new ArrayList<>();
    for (String glob : globs) {
      matchers.add(matcher(glob));
      if (glob.startsWith("**/")) {
        matchers.add(matcher(glob.substring(3)));
      }
    }
    return matchers;
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new UserErrorException(
          ContentErrors.badLayer("exclude", glob, e.getDescription(), "**/*.md"), e);
    }
  }
}
