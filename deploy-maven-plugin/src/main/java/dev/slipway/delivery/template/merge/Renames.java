package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.diff.SimilarityIndex;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;

/** Finds files that have another path now: as git does, where half of the content is the same. */
final class Renames {
  private static final int ALIKE = 50;
  private static final int SAME = 100;

  private Renames() {}

  /** A deleted file, an added one, and how alike they are. */
  private record Pair(String from, String to, int score) {}

  /** What a template renamed between two versions: new paths by old ones. */
  static Map<String, String> of(TemplateTree base, TemplateTree theirs) {
    List<Pair> pairs = new ArrayList<>();
    base.files()
        .forEach(
            (from, old) -> {
              if (!theirs.has(from)) {
                theirs
                    .files()
                    .forEach(
                        (to, file) -> {
                          int score = base.has(to) ? 0 : score(old, file);
                          if (score >= ALIKE) {
                            pairs.add(new Pair(from, to, score));
                          }
                        });
              }
            });
    pairs.sort(
        Comparator.comparingInt(Pair::score)
            .reversed()
            .thenComparing(Pair::from)
            .thenComparing(Pair::to));
    Map<String, String> renames = new TreeMap<>();
    Set<String> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (!renames.containsKey(pair.from()) && taken.add(pair.to())) {
        renames.put(pair.from(), pair.to());
      }
    }
    return renames;
  }

  /**
   * Where a project may have moved a file to: those with its name, in a folder that the template
   * does not know.
   */
  static List<String> candidates(String from, TemplateTree base, Collection<String> paths) {
    String name = name(from);
    return paths.stream()
        .filter(path -> name(path).equals(name) && !base.has(path))
        .sorted()
        .toList();
  }

  /** The only candidate that is like the file. */
  static Optional<String> moved(TemplateFile old, List<String> candidates, TemplateTree files) {
    List<String> alike =
        candidates.stream()
            .filter(path -> files.file(path).filter(file -> score(old, file) >= ALIKE).isPresent())
            .toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static int score(TemplateFile one, TemplateFile other) {
    if (one.kind() == TemplateFile.Kind.OTHER || other.kind() == TemplateFile.Kind.OTHER) {
      return 0;
    }
    if (one.as(other.kind()).equals(other)) {
      return one.length() == 0 ? 0 : SAME;
    }
    try {
      return index(one).score(index(other), SAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is read
    } catch (SimilarityIndex.TableFullException e) {
      return 0; // too large to be compared
    }
  }

  private static SimilarityIndex index(TemplateFile file)
      throws IOException, SimilarityIndex.TableFullException {
    return SimilarityIndex.create(new ObjectLoader.SmallObject(Constants.OBJ_BLOB, file.content()));
  }
}
