package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateTree;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a project moved files of its template to: the only file of the same name, in a folder that
 * the template does not know, of which half of the content is the same. A file of the project is
 * one of the template at most.
 */
final class Moves {
  /** Files of one name, such as {@code package-info.java}, that are read and compared at most. */
  static final int MOST = 50;

  private final TemplateTree base;
  private final TemplateTree theirs;
  private final Map<String, String> renames;
  private final Map<String, List<String>> names;
  private final Set<String> taken = new HashSet<>();
  private final Similarity similarity = new Similarity();

  /**
   * @param base the old version of the template
   * @param theirs the new version
   * @param renames what the template renamed between them: new paths by old ones
   * @param paths of the project
   */
  Moves(
      TemplateTree base,
      TemplateTree theirs,
      Map<String, String> renames,
      Collection<String> paths) {
    this.base = base;
    this.theirs = theirs;
    this.renames = renames;
    this.names = PathNames.of(paths);
  }

  /** Where a file may be; none where too many have its name to tell them apart. */
  List<String> candidates(String from) {
    List<String> candidates =
        names.getOrDefault(PathNames.name(from), List.of()).stream()
            .filter(path -> !base.has(path))
            .filter(path -> !theirs.has(path) || path.equals(renames.get(from)))
            .toList();
    return candidates.size() > MOST ? List.of() : candidates;
  }

  /** The only candidate that is like the file, and that was not given for another one. */
  Optional<String> moved(String from, TemplateFile old, TemplateTree files) {
    List<String> alike =
        candidates(from).stream()
            .filter(
                path -> files.file(path).filter(file -> similarity.alike(old, file)).isPresent())
            .toList();
    return alike.size() == 1 && taken.add(alike.get(0))
        ? Optional.of(alike.get(0))
        : Optional.empty();
  }
}
