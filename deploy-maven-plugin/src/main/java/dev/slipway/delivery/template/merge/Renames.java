package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What a template renamed between two versions, found as git does: files with the same content,
 * those that keep their name first, then those of a name that only one file has on either side,
 * then the pairs that are most alike. As with git's {@code renameLimit}, the last step is left out
 * where it would compare too many pairs.
 */
final class Renames {
  /** Files on either side, were they as many: 160,000 pairs. */
  static final int LIMIT = 400;

  /** Percent for files of one name; git's value, half way between alike and the same. */
  private static final int ALIKE_BY_NAME = 75;

  private final Similarity similarity = new Similarity();
  private final SortedMap<String, TemplateFile> deleted;
  private final SortedMap<String, TemplateFile> added;
  private final SortedMap<String, String> found = new TreeMap<>();
  private boolean complete = true;

  /** A deleted file, an added one, and how alike they are. */
  private record Pair(String from, String to, int score) {}

  /**
   * Renamed files.
   *
   * @param paths new paths by old ones
   * @param complete false where too many files were deleted and added to compare all of them
   */
  record Found(SortedMap<String, String> paths, boolean complete) {}

  private Renames(TemplateTree base, TemplateTree theirs) {
    this.deleted = only(base, theirs);
    this.added = only(theirs, base);
  }

  static Found between(TemplateTree base, TemplateTree theirs) {
    Renames renames = new Renames(base, theirs);
    renames.bySameContent();
    renames.byName();
    renames.byContent();
    return new Found(renames.found, renames.complete);
  }

  private static SortedMap<String, TemplateFile> only(TemplateTree tree, TemplateTree other) {
    SortedMap<String, TemplateFile> only = new TreeMap<>();
    tree.files()
        .forEach(
            (path, file) -> {
              if (!other.has(path) && Similarity.isComparable(file)) {
                only.put(path, file);
              }
            });
    return only;
  }

  /** Of several files with the same content, those first that keep their name. */
  private void bySameContent() {
    bySame((path, file) -> List.of(PathNames.name(path), file.as(Kind.PLAIN)));
    bySame((path, file) -> file.as(Kind.PLAIN));
  }

  /**
   * Files that have the same of something, in the order of their paths.
   *
   * @param key equal for them
   */
  private void bySame(BiFunction<String, TemplateFile, Object> key) {
    Map<Object, Deque<String>> paths = new HashMap<>();
    added.forEach(
        (path, file) ->
            paths.computeIfAbsent(key.apply(path, file), any -> new ArrayDeque<>()).add(path));
    for (Map.Entry<String, TemplateFile> old : List.copyOf(deleted.entrySet())) {
      Deque<String> same =
          paths.getOrDefault(key.apply(old.getKey(), old.getValue()), new ArrayDeque<>());
      if (!same.isEmpty()) {
        take(old.getKey(), same.remove());
      }
    }
  }

  private void byName() {
    Map<String, List<String>> from = PathNames.of(deleted.keySet());
    Map<String, List<String>> to = PathNames.of(added.keySet());
    from.forEach(
        (name, old) -> {
          List<String> now = to.getOrDefault(name, List.of());
          if (old.size() == 1
              && now.size() == 1
              && score(old.get(0), now.get(0)) >= ALIKE_BY_NAME) {
            take(old.get(0), now.get(0));
          }
        });
  }

  private void byContent() {
    if ((long) deleted.size() * added.size() > (long) LIMIT * LIMIT) {
      complete = false;
      return;
    }
    List<Pair> pairs = new ArrayList<>();
    for (String from : deleted.keySet()) {
      for (String to : added.keySet()) {
        int score = score(from, to);
        if (score >= Similarity.ALIKE) {
          pairs.add(new Pair(from, to, score));
        }
      }
    }
    pairs.sort(
        Comparator.comparingInt(Pair::score)
            .reversed()
            .thenComparing(Pair::from)
            .thenComparing(Pair::to));
    Set<String> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (!found.containsKey(pair.from()) && taken.add(pair.to())) {
        take(pair.from(), pair.to());
      }
    }
  }

  private int score(String from, String to) {
    TemplateFile old = deleted.get(from);
    TemplateFile now = added.get(to);
    return old == null || now == null ? 0 : similarity.score(old, now);
  }

  private void take(String from, String to) {
    found.put(from, to);
    deleted.remove(from);
    added.remove(to);
  }
}
