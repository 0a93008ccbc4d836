package dev.slipway.delivery.image.content;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files, directories and links of one configured layer, in an order that does not depend on the
 * file system.
 */
final class SourceTree {
  private static final int EXECUTABLE = 0755;
  private static final int ABOVE = 0755;

  private final Directories.Source source;
  private final Excludes excludes;
  private final Path root;
  private final List<LayerFile> files = new ArrayList<>();
  private final Deque<Path> followed = new ArrayDeque<>();

  private SourceTree(Directories.Source source, Path root) {
    this.source = source;
    this.excludes = Excludes.of(source.excludes());
    this.root = root;
  }

  /**
   * What the layer holds; the directories that lead to it first.
   *
   * @throws UserErrorException when a link leads out of the directory or nowhere
   */
  static List<LayerFile> of(Directories.Source source) throws IOException {
    if (!Files.exists(source.from())) {
      throw new UserErrorException(ContentErrors.noSuchSource(source.from()));
    }
    SourceTree tree = new SourceTree(source, source.from().toRealPath());
    if (Files.isDirectory(source.from())) {
      tree.directory(source.from(), "");
    } else {
      tree.file(source.from(), "");
    }
    return tree.files.isEmpty() ? List.of() : tree.withParents();
  }

  private List<LayerFile> withParents() {
    List<LayerFile> all = new ArrayList<>();
    for (int end = source.to().indexOf('/', 1); end > 0; end = source.to().indexOf('/', end + 1)) {
      all.add(
          LayerFile.directory(source.to().substring(0, end), ABOVE, source.permissions().owner()));
    }
    all.addAll(files);
    return List.copyOf(all);
  }

  /**
   * @param relative to the layer's directory, with {@code /}
   * @return whether anything of it is in the layer
   */
  private boolean directory(Path directory, String relative) throws IOException {
    List<Path> children;
    try (Stream<Path> paths = Files.list(directory)) {
      children = paths.sorted().toList();
    }
    if (children.isEmpty() && !relative.isEmpty() && excludes.match(relative)) {
      return false;
    }
    int place = files.size();
    boolean any = children.isEmpty();
    for (Path child : children) {
      String name = String.valueOf(child.getFileName());
      any |= child(child, relative.isEmpty() ? name : relative + "/" + name);
    }
    // Of a directory whose files are all excluded nothing is wanted.
    if (any) {
      files.add(
          place,
          LayerFile.directory(
              target(relative),
              source.permissions().directoryMode(),
              source.permissions().owner()));
    }
    return any;
  }

  private boolean child(Path path, String relative) throws IOException {
    boolean link = Files.isSymbolicLink(path);
    boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    // First of all: what is excluded may be broken in any way.
    if ((link || directory) && excludes.matchAllBelow(relative)
        || !directory && excludes.match(relative)) {
      return false;
    }
    if (link) {
      return link(path, relative);
    }
    if (directory) {
      return directory(path, relative);
    }
    file(path, relative);
    return true;
  }

  private void file(Path path, String relative) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new UserErrorException(ContentErrors.specialFile(path));
    }
    int mode =
        source.permissions().mode() >= 0
            ? source.permissions().mode()
            : executable(path) ? EXECUTABLE : LayerFile.PLAIN;
    files.add(new LayerFile(path, target(relative), mode, source.permissions().owner()));
  }

  private boolean link(Path link, String relative) throws IOException {
    if (source.links() == Links.FOLLOW) {
      return follow(link, relative);
    }
    String text = Files.readSymbolicLink(link).toString().replace('\\', '/');
    if (source.links() == Links.KEEP) {
      text = inside(link, relative, text);
    }
    files.add(LayerFile.link(link, target(relative), text, source.permissions().owner()));
    return true;
  }

  private boolean follow(Path link, String relative) throws IOException {
    Path real = real(link);
    if (real == null) {
      throw new UserErrorException(ContentErrors.brokenLink(link));
    }
    if (!real.startsWith(root)) {
      throw new UserErrorException(ContentErrors.linkOut(link, source.from()));
    }
    if (!Files.isDirectory(real)) {
      file(link, relative);
      return true;
    }
    if (parent(link).startsWith(real) || followed.contains(real)) {
      throw new UserErrorException(ContentErrors.linkLoop(link));
    }
    followed.push(real);
    boolean any = directory(link, relative);
    followed.pop();
    return any;
  }

  /**
   * The target of a link that stays in the layer; one that names the layer's directory is
   * rewritten, since the directory has another name in the image.
   */
  private String inside(Path link, String relative, String text) throws IOException {
    Path real = real(link);
    Path parent = parent(link);
    Path first = parent.resolve(text).normalize();
    Path target = real != null ? real : first;
    if (!target.startsWith(root)) {
      throw new UserErrorException(ContentErrors.linkOut(link, source.from()));
    }
    if (!Path.of(text).isAbsolute() && !leaves(relative, text)) {
      return text;
    }
    String shorter = parent.relativize(first.startsWith(root) ? first : target).toString();
    return shorter.isEmpty() ? "." : shorter.replace('\\', '/');
  }

  /** Whether the text of a link goes above the layer's directory, maybe to come back. */
  private static boolean leaves(String relative, String text) {
    long depth = relative.chars().filter(c -> c == '/').count();
    for (String part : text.split("/")) {
      depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private static Path parent(Path link) throws IOException {
    return Objects.requireNonNull(link.toAbsolutePath().getParent()).toRealPath();
  }

  /** Where a link leads to in the end; null for nowhere. */
  private static @Nullable Path real(Path link) throws IOException {
    try {
      return link.toRealPath();
    } catch (NoSuchFileException e) {
      return null;
    } catch (FileSystemException e) {
      switch (LinkEnd.of(link)) {
        case CIRCLE -> throw new UserErrorException(ContentErrors.linkLoop(link), e);
        case NOWHERE -> {
          return null;
        }
        default -> throw e;
      }
    }
  }

  private String target(String relative) {
    String directory = source.to().equals("/") ? "" : source.to();
    return relative.isEmpty() ? source.to() : directory + "/" + relative;
  }

  /** By the file's own bits: the build user and mount options are not part of an image. */
  private static boolean executable(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view != null
        && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
  }
}
