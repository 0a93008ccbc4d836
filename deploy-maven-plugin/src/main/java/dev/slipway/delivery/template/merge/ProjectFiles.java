package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateTree;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a merge has to know of a project.
 *
 * @param paths of all its files
 * @param files those that {@link TreeMerge#needs} names, as far as they exist
 */
public record ProjectFiles(NavigableSet<String> paths, TemplateTree files) {
  public ProjectFiles {
    paths = Collections.unmodifiableNavigableSet(new TreeSet<>(paths));
  }

  /** The same, with paths in any order. */
  public static ProjectFiles of(Collection<String> paths, TemplateTree files) {
    return new ProjectFiles(new TreeSet<>(paths), files);
  }
}
