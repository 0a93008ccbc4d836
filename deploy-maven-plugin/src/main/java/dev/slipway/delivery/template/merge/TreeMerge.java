package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.merge.Conflict.Stages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Merges what a template changed between two versions into a project. What the project deleted
 * stays deleted; what the template deletes and the project changed is a conflict; nothing of the
 * project is overwritten. The result depends on its arguments only.
 */
public final class TreeMerge {
  private final TemplateTree base;
  private final TemplateTree theirs;
  private final FileMerge files;
  private final Renames.Found renames;

  private final SortedMap<String, Optional<TemplateFile>> changes = new TreeMap<>();
  private final SortedMap<String, String> moved = new TreeMap<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param base the old version of the template
   * @param theirs the new version
   */
  public TreeMerge(TemplateTree base, TemplateTree theirs, MergeLabels labels) {
    this.base = base;
    this.theirs = theirs;
    this.files = new FileMerge(labels);
    this.renames = Renames.between(base, theirs);
  }

  /** The files that the two versions of the template do not have in common. */
  public Set<String> changed() {
    Set<String> changed = new TreeSet<>(base.files().keySet());
    changed.addAll(theirs.files().keySet());
    changed.removeIf(path -> base.file(path).equals(theirs.file(path)));
    return changed;
  }

  /** Whether one of the two versions of the template has this file at a path. */
  public boolean isOfTemplate(String path, TemplateFile file) {
    return base.file(path).filter(file::equals).isPresent()
        || theirs.file(path).filter(file::equals).isPresent();
  }

  /**
   * The files of a project that decide about a merge.
   *
   * @param paths of all files of the project
   */
  public Set<String> needs(Collection<String> paths) {
    Set<String> needs = new TreeSet<>(changed());
    Set<String> known = new HashSet<>(paths);
    Moves moves = moves(paths);
    for (String path : changed()) {
      if (base.has(path) && !known.contains(path)) {
        needs.addAll(moves.candidates(path));
      }
    }
    return needs;
  }

  private Moves moves(Collection<String> paths) {
    return new Moves(base, theirs, renames.paths(), paths);
  }

  /** Merges. */
  public TreeMerged merge(ProjectFiles project) {
    if (!renames.complete()) {
      notes.add(
          "the template deletes and adds too many files to compare all of them: only files with the"
              + " same content or name count as renamed");
    }
    Set<String> targets = new HashSet<>();
    Moves moves = moves(project.paths());
    for (String path : changed()) {
      base.file(path).ifPresent(old -> known(path, old, project, moves, targets));
    }
    for (String path : changed()) {
      if (!base.has(path) && !targets.contains(path)) {
        theirs.file(path).ifPresent(other -> added(path, other, project));
      }
    }
    conflicts.sort(Comparator.comparing(Conflict::path));
    return new TreeMerged(changes, moved, conflicts, notes);
  }

  /** A file of the old version. */
  private void known(
      String path, TemplateFile old, ProjectFiles project, Moves moves, Set<String> targets) {
    Optional<String> place =
        project.files().has(path) ? Optional.empty() : moves.moved(path, old, project.files());
    String ourPath = place.orElse(path);
    Optional<TemplateFile> mine = project.files().file(ourPath);
    Optional<String> renamed = Optional.ofNullable(renames.paths().get(path));
    // What the project has at the new path already is another file.
    Optional<String> newPath =
        renamed.filter(to -> mine.isEmpty() || !isTaken(to, ourPath, project));
    newPath.ifPresent(targets::add);
    Optional<TemplateFile> other = theirs.file(newPath.orElse(path));
    if (mine.isEmpty()) {
      notes.add(
          "%s: deleted in the project, and stays so; the template %s"
              .formatted(path, Sides.of(Optional.of(old), other)));
    } else if (other.isEmpty()) {
      deleted(ourPath, old, mine.get());
    } else {
      String target = place.or(() -> newPath).orElse(path);
      // A link or submodule stays where it is: it can't be written elsewhere.
      boolean stays = mine.get().kind() == Kind.OTHER;
      if (stays && !target.equals(ourPath)) {
        notes.add(
            "%s: a link or submodule, which stays where it is; the template renames it to %s"
                .formatted(ourPath, target));
      }
      merged(old, ourPath, mine.get(), stays ? ourPath : target, other.get());
    }
  }

  private static boolean isTaken(String to, String ourPath, ProjectFiles project) {
    return !to.equals(ourPath)
        && (project.paths().contains(to)
            || obstacle(to, project.paths(), ourPath::equals).isPresent());
  }

  private void deleted(String path, TemplateFile old, TemplateFile mine) {
    if (mine.equals(old)) {
      changes.put(path, Optional.empty());
      return;
    }
    conflict(
        path, new Stages(Optional.of(old), Optional.of(mine), Optional.empty()), Optional.of(mine));
  }

  private void merged(
      TemplateFile old, String ourPath, TemplateFile mine, String path, TemplateFile other) {
    FileMerge.Merged merged = files.merge(Optional.of(old), mine, other);
    if (!ourPath.equals(path)) {
      changes.put(ourPath, Optional.empty());
      moved.put(path, ourPath);
    }
    if (!ourPath.equals(path) || !merged.file().equals(mine)) {
      changes.put(path, Optional.of(merged.file()));
    }
    if (!merged.clean()) {
      conflict(
          path,
          new Stages(Optional.of(old), Optional.of(mine), Optional.of(other)),
          Optional.of(merged.file()));
    }
  }

  /** A file that only the new version has. */
  private void added(String path, TemplateFile other, ProjectFiles project) {
    Optional<TemplateFile> mine = project.files().file(path);
    Optional<String> obstacle = obstacle(path, project.paths(), this::isGone);
    if (mine.isPresent()) {
      FileMerge.Merged merged = files.merge(Optional.empty(), mine.get(), other);
      if (!merged.file().equals(mine.get())) {
        changes.put(path, Optional.of(merged.file()));
      }
      if (!merged.clean()) {
        conflict(
            path,
            new Stages(Optional.empty(), mine, Optional.of(other)),
            Optional.of(merged.file()));
      }
    } else if (obstacle.isPresent()) {
      conflicts.add(
          new Conflict(
              path,
              "has " + obstacle.get() + " in its place",
              Sides.of(Optional.empty(), Optional.of(other)),
              new Stages(Optional.empty(), Optional.empty(), Optional.of(other)),
              Optional.empty()));
    } else {
      changes.put(path, Optional.of(other));
    }
  }

  private boolean isGone(String path) {
    Optional<TemplateFile> change = changes.get(path);
    return change != null && change.isEmpty();
  }

  /**
   * A file where a folder is needed, or something in a folder where the file would be.
   *
   * @param gone what the merge takes away, and is in no one's way
   */
  private static Optional<String> obstacle(
      String path, NavigableSet<String> paths, Predicate<String> gone) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (paths.contains(folder) && !gone.test(folder)) {
        return Optional.of(folder);
      }
    }
    String below = path + "/";
    return paths.tailSet(below, true).stream()
        .takeWhile(other -> other.startsWith(below))
        .filter(other -> !gone.test(other))
        .findFirst();
  }

  private void conflict(String path, Stages stages, Optional<TemplateFile> shown) {
    conflicts.add(
        new Conflict(
            path,
            Sides.of(stages.base(), stages.ours()),
            Sides.of(stages.base(), stages.theirs()),
            stages,
            shown));
  }
}
